import { DAY } from '../clocks/days.ts'
import type { PublishedCase, PublishedClock } from '../open-data/published-case.ts'
import { CASE_KIND } from '../states.ts'
import { type Spread, spreadOf } from './quantile.ts'
import { type Share, shareOf } from './share.ts'

/** The version of the function: it rises whenever the same cases would give other figures. */
export const SCORECARDS_VERSION = 1

/** Figures of a group of cases. */
export type Figures = {
  /** Cases opened in the period. */
  received: number
  /** Of those whose first attention, or first reply, was given or is overdue: those given in time. */
  attendedOnTime: Share
  repliedOnTime: Share
  /** Calendar days from the beginning of the first clock to its stop. */
  attentionDays: Spread
  replyDays: Spread
  /** Counted milliseconds of the first reply clock where it stopped. */
  replyTime: Spread
  /** Of those received: over or with the askers; and confirmed by an asker. */
  closed: Share
  confirmed: Share
  reopened: number
  ratings: Record<'solved' | 'fair' | 'fast', { n: number; sum: number }>
  extensions: number
  /** Clocks that ran out before they stopped: all but an arbiter's and the asker's silence. */
  breaches: number
  /** Of promises whose clock stopped or ran out: those kept in time. */
  promisesKept: Share
  /** Cases that somebody has work with, also those opened before the period; and when the oldest was opened. */
  open: number
  oldestOpen: { number: string; openedAt: string } | null
}

/** What a department did with cases that it led or not: those that it returned, and of them those that were decided for it to do. */
export type Scorecard = {
  departmentId: string | null
  nameZh: string | null
  nameEn: string | null
  /** Since when it takes part. */
  since: string | null
  figures: Figures
  returned: number
  disputesLost: number
  /** Counted milliseconds within first reply clocks for which it held cases of the period. */
  held: number
  /** Who held the cases of the period that it led within their first reply clocks, and for how many counted milliseconds in all; null is nobody. */
  holders: { departmentId: string | null; time: number; cases: number }[]
}

/** When a case was opened to count: from `from` on and before `to`, in ISO 8601, UTC. */
export type Period = { from: string; to: string }

/** Of cases those opened in a period, and those opened before its end that somebody has work with. */
export function casesOf(cases: readonly PublishedCase[], { from, to }: Period) {
  const before = cases.filter(({ openedAt }) => Date.parse(openedAt) < Date.parse(to))
  return {
    received: before.filter(({ openedAt }) => Date.parse(openedAt) >= Date.parse(from)),
    open: before.filter(({ status }) => CASE_KIND[status] === 'open'),
  }
}

/**
 * The figures of all cases and of each department, from published cases alone. A case counts for the department that leads it when it is
 * read. The order of the cases makes no difference; departments come in the order of their ids, cases that nobody leads last.
 */
export function scorecards(cases: readonly PublishedCase[], period: Period): { whole: Figures; each: Scorecard[] } {
  const { received, open } = casesOf(cases, period)
  const ids = new Set([...received, ...open].map(({ departmentId }) => departmentId))
  for (const { returnedBy, holders } of received)
    for (const id of [returnedBy, ...holders.map(({ departmentId }) => departmentId)]) if (id !== null) ids.add(id)
  const each = [...ids].sort(byId).map((id): Scorecard => {
    const led = ({ departmentId }: PublishedCase) => departmentId === id
    const named = cases.find(led)
    const returned = id === null ? [] : received.filter(({ returnedBy }) => returnedBy === id)
    return {
      departmentId: id,
      nameZh: named?.departmentZh ?? null,
      nameEn: named?.departmentEn ?? null,
      since: named?.departmentSince ?? null,
      figures: figuresOf(received.filter(led), open.filter(led)),
      returned: returned.length,
      disputesLost: returned.filter(({ returnDecidedFor }) => returnDecidedFor === id).length,
      held: sum(
        received.flatMap(({ holders }) => holders.flatMap((one) => (one.departmentId === id ? [one.time] : []))),
      ),
      holders: holdersOf(received.filter(led)),
    }
  })
  return { whole: figuresOf(received, open), each }
}

function holdersOf(cases: readonly PublishedCase[]): Scorecard['holders'] {
  const spans = cases.flatMap(({ holders }) => holders)
  return [...Map.groupBy(spans, ({ departmentId }) => departmentId)]
    .sort(([a], [b]) => byId(a, b))
    .map(([departmentId, held]) => ({ departmentId, time: sum(held.map(({ time }) => time)), cases: held.length }))
}

const byId = (a: string | null, b: string | null) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function figuresOf(received: readonly PublishedCase[], open: readonly PublishedCase[]): Figures {
  const total = received.length
  const oldest = open.toSorted(
    (a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.number < b.number ? -1 : 1),
  )[0]
  const attention = received.map((one) => ({
    since: one.attentionSince,
    due: one.attentionDue,
    stoppedAt: one.attentionStoppedAt,
    readAt: one.readAt,
  }))
  const reply = received.map((one) => ({
    since: one.replySince,
    due: one.replyDue,
    stoppedAt: one.replyStoppedAt,
    readAt: one.readAt,
  }))
  const clocks = received.flatMap((one) => one.clocks.map((clock) => ({ ...clock, readAt: one.readAt })))
  const rated = (name: 'ratedSolved' | 'ratedFair' | 'ratedFast') => {
    const all = received.flatMap((one) => one[name])
    return { n: all.length, sum: sum(all) }
  }
  return {
    received: total,
    attendedOnTime: onTime(attention),
    repliedOnTime: onTime(reply),
    attentionDays: spreadOf(attention.flatMap(days)),
    replyDays: spreadOf(reply.flatMap(days)),
    replyTime: spreadOf(
      received.flatMap(({ replyStoppedAt, replyTime }) =>
        replyStoppedAt !== null && replyTime !== null ? [replyTime] : [],
      ),
    ),
    closed: shareOf(received.filter(({ status }) => CASE_KIND[status] !== 'open').length, total),
    confirmed: shareOf(received.filter(({ status }) => status === 'confirmed').length, total),
    reopened: received.filter(({ reopened }) => reopened > 0).length,
    ratings: { solved: rated('ratedSolved'), fair: rated('ratedFair'), fast: rated('ratedFast') },
    extensions: sum(received.map(({ extensions }) => extensions)),
    breaches: clocks.filter((clock) => IN_OFFICE.includes(clock.kind) && inTime(clock) === false).length,
    promisesKept: onTime(clocks.filter(({ kind }) => kind === 'promise')),
    open: open.length,
    oldestOpen: oldest ? { number: oldest.number, openedAt: oldest.openedAt } : null,
  }
}

const IN_OFFICE: readonly PublishedClock['kind'][] = ['attention', 'reply', 'promise', 'review']

/** A clock at the moment at which it was read. */
type Read = { since: string | null; due: string | null; stoppedAt: string | null; readAt: string }

/** Whether a clock stopped in time; null while that is open. Stopped at the very moment of the deadline is in time. */
function inTime({ due, stoppedAt, readAt }: Read): boolean | null {
  if (due === null) return null
  if (stoppedAt !== null) return Date.parse(stoppedAt) <= Date.parse(due)
  return Date.parse(readAt) > Date.parse(due) ? false : null
}

function onTime(clocks: readonly Read[]): Share {
  const known = clocks.map(inTime).filter((met) => met !== null)
  return shareOf(known.filter((met) => met).length, known.length)
}

const days = ({ since, stoppedAt }: Read): number[] =>
  since === null || stoppedAt === null ? [] : [(Date.parse(stoppedAt) - Date.parse(since)) / DAY]
