import { type Calendar, calendarKnownAt } from '#contract/clocks/calendar.ts'
import { type ClockKind, clockState } from '#contract/clocks/clock.ts'
import { holdings, timeByHolder } from '#contract/clocks/holders.ts'
import { type PublishedCase, publishedCase } from '#contract/open-data/published-case.ts'
import { OVER_CASES } from '#contract/states.ts'
import { holderChanges } from '#contract/streams/case/clock-changes.ts'
import type { CaseClock } from '#contract/streams/case/clocks.ts'
import type { Prisma } from '#prisma/client.ts'
import { clocksOfRows } from '../case/clock-rows.ts'

/** What a case of the open data is made of. */
export const PUBLISHED_PARTS = {
  hearing: { select: { slug: true } },
  question: { select: { channel: true, topic: { select: { nameZh: true, nameEn: true } } } },
  department: true,
  clocks: true,
  dispute: { select: { departmentId: true, decidedForId: true } },
  lastWords: { select: { round: true, answer: true } },
  ratings: { select: { solved: true, fair: true, fast: true } },
  mergedInto: { select: { number: true } },
} as const satisfies Prisma.CaseInclude
type Parts = Prisma.CaseGetPayload<{ include: typeof PUBLISHED_PARTS }>

const iso = (at: number) => new Date(at).toISOString()

/** A case as open data; what runs is counted until `now`. */
export function publishedOf(row: Parts, calendar: Calendar, now: Date): PublishedCase {
  const clocks = Object.entries(clocksOfRows(row.clocks)).sort(([a], [b]) => (a < b ? -1 : 1))
  const times = { clocks: clocks.map(([, one]) => one), calendar, now: now.getTime() }
  const attention = firstOf('attention', times)
  const reply = firstOf('reply', times)
  const asked = Math.max(0, ...row.lastWords.map(({ round }) => round))
  const said = (answer: string) => row.lastWords.filter((word) => word.round === asked && word.answer === answer).length
  const rated = (of: (rating: Parts['ratings'][number]) => number | null) => row.ratings.flatMap((one) => of(one) ?? [])
  const { departmentId: returnedBy = null, decidedForId: returnDecidedFor = null } = row.dispute ?? {}
  return publishedCase.parse({
    number: row.number,
    origin: row.origin,
    status: row.status,
    class: row.class,
    rulebook: row.rulebook,
    openedAt: row.openedAt.toISOString(),
    closedAt: OVER_CASES.some((over) => over === row.status) ? row.statusAt.toISOString() : null,
    readAt: now.toISOString(),
    hearing: row.hearing.slug,
    imported: row.question.channel === 'import',
    topicZh: row.question.topic?.nameZh ?? null,
    topicEn: row.question.topic?.nameEn ?? null,
    departmentId: row.departmentId,
    departmentZh: row.department?.nameZh ?? null,
    departmentEn: row.department?.nameEn ?? null,
    departmentSince: row.department?.createdAt.toISOString() ?? null,
    attentionSince: attention?.since ?? null,
    attentionDue: attention?.due ?? null,
    attentionStoppedAt: attention?.stoppedAt ?? null,
    attentionTime: attention?.elapsed ?? null,
    replySince: reply?.since ?? null,
    replyDue: reply?.due ?? null,
    replyStoppedAt: reply?.stoppedAt ?? null,
    replyTime: reply?.elapsed ?? null,
    replyWaited: reply?.waited ?? null,
    extensions: clocks.reduce((sum, [, { clock }]) => sum + clock.extensions.length, 0),
    waits: new Set(clocks.flatMap(([, { clock }]) => clock.waits.map(({ at }) => at))).size,
    reopened: row.round - 1,
    returnedBy,
    returnDecidedFor,
    saidYes: said('yes'),
    saidPartly: said('partly'),
    saidNo: said('no'),
    ratedSolved: rated(({ solved }) => solved),
    ratedFair: rated(({ fair }) => fair),
    ratedFast: rated(({ fast }) => fast),
    promisedDay: row.dueOn,
    mergedInto: row.mergedInto?.number ?? null,
    holders: reply ? heldWithin(reply.one, row.holders, times) : [],
    clocks: clocks.map(([key, { clock, due, departmentId }]) => ({
      key,
      kind: clock.kind,
      since: iso(clock.start),
      due: iso(due),
      stoppedAt: clock.stop && iso(clock.stop.at),
      departmentId,
    })),
  })
}

type Times = { clocks: readonly CaseClock[]; calendar: Calendar; now: number }

/** The lead's clock of a kind in the first round that is due first: a class given later does not hide an earlier deadline. */
function firstOf(kind: ClockKind, { clocks, calendar, now }: Times) {
  const own = clocks.filter((one) => one.round === 1 && one.clock.kind === kind && one.departmentId === null)
  const one = own.reduce<CaseClock | undefined>(
    (first, next) => (first && first.due <= next.due ? first : next),
    undefined,
  )
  if (!one) return null
  const { start, stop } = one.clock
  const { elapsed, waited } = clockState(one.clock, calendarKnownAt(calendar, stop?.at ?? now), now)
  return { one, since: iso(start), due: iso(one.due), stoppedAt: stop && iso(stop.at), elapsed, waited }
}

const heldWithin = ({ clock }: CaseClock, changes: unknown, { calendar, now }: Times) =>
  timeByHolder(
    holdings(clock, holderChanges.parse(changes), calendarKnownAt(calendar, clock.stop?.at ?? now), now),
  ).map(({ holder, time }) => ({ departmentId: holder, time }))
