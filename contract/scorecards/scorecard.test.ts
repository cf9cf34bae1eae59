import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedCase } from '../open-data/published-case.ts'
import { CASE_STATUSES } from '../states.ts'
import { bandsOf } from './bands.ts'
import { quantile } from './quantile.ts'
import { casesOf, type Figures, type Scorecard, scorecards } from './scorecard.ts'
import { shareOf } from './share.ts'
import { scorecardTable } from './table.ts'

const DAY = 86_400_000
const START = Date.parse('2026-01-01T00:00:00Z')
const READ = START + 100 * DAY
const iso = (at: number) => new Date(at).toISOString()
const PERIOD = { from: iso(START + 20 * DAY), to: iso(START + 60 * DAY) }
const OFFICES = ['a', 'b', 'c'] as PublishedCase['departmentId'][]

const office = fc.constantFrom(...OFFICES, null)
const offset = fc.integer({ min: 0, max: 30 * DAY })
const clockTimes = fc.record({ due: offset, stop: fc.option(offset) })
const drawn = fc.record({
  opened: fc.integer({ min: 0, max: 80 * DAY }),
  status: fc.constantFrom(...CASE_STATUSES),
  lead: office,
  returnedBy: office,
  decidedFor: office,
  attention: fc.option(clockTimes),
  reply: fc.option(clockTimes),
  promise: fc.option(clockTimes),
  replyTime: fc.integer({ min: 0, max: DAY }),
  extensions: fc.nat(3),
  reopened: fc.nat(2),
  ratings: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
})

const randomCases = fc.array(drawn, { maxLength: 40 }).map((all) =>
  all.map((one, at): PublishedCase => {
    const number = `MS-2026-${String(at + 1).padStart(6, '0')}`
    const span = (times: { due: number; stop: number | null } | null) =>
      times && {
        since: iso(START + one.opened),
        due: iso(START + one.opened + times.due),
        stoppedAt: times.stop === null ? null : iso(START + one.opened + times.stop),
      }
    const [attention, reply, promise] = [span(one.attention), span(one.reply), span(one.promise)]
    const clocks = [
      { kind: 'attention' as const, times: attention },
      { kind: 'reply' as const, times: reply },
      { kind: 'promise' as const, times: promise },
    ].flatMap(({ kind, times }) => (times ? [{ key: `1.${kind}`, kind, departmentId: null, ...times }] : []))
    return {
      ...{ number, origin: 'open', status: one.status, class: 'ordinary', rulebook: 1, hearing: 'h', imported: false },
      ...{ openedAt: iso(START + one.opened), closedAt: null, readAt: iso(READ), topicZh: null, topicEn: null },
      ...{ departmentId: one.lead, departmentZh: one.lead, departmentEn: one.lead, departmentSince: null },
      attentionSince: attention?.since ?? null,
      attentionDue: attention?.due ?? null,
      attentionStoppedAt: attention?.stoppedAt ?? null,
      attentionTime: attention && 1,
      replySince: reply?.since ?? null,
      replyDue: reply?.due ?? null,
      replyStoppedAt: reply?.stoppedAt ?? null,
      replyTime: reply && one.replyTime,
      replyWaited: reply && 0,
      ...{ extensions: one.extensions, waits: 0, reopened: one.reopened, promisedDay: null, mergedInto: null },
      ...{ returnedBy: one.returnedBy, returnDecidedFor: one.decidedFor, saidYes: 0, saidPartly: 0, saidNo: 0 },
      ...{ ratedSolved: one.ratings, ratedFair: [], ratedFast: one.ratings.slice(1) },
      holders: reply ? [{ departmentId: one.lead, time: one.replyTime }] : [],
      clocks,
    }
  }),
)

/** The same figures on another path: one pass over the cases, sums in the hand, sorted ISO texts for moments. */
function slowly(cases: readonly PublishedCase[], id: PublishedCase['departmentId'] | 'all') {
  const tally = { received: 0, attended: [0, 0], replied: [0, 0], kept: [0, 0], closed: 0, confirmed: 0, reopened: 0 }
  const more = { extensions: 0, breaches: 0, solved: 0, raters: 0, open: 0, oldest: '', returned: 0, lost: 0, held: 0 }
  const lengths: number[] = []
  const count = (pair: number[], due: string | null, stop: string | null, read: string) => {
    if (due === null || (stop === null && read <= due)) return 0
    pair[1] = (pair[1] ?? 0) + 1
    if (stop === null || stop > due) return 1
    pair[0] = (pair[0] ?? 0) + 1
    return 0
  }
  for (const one of cases) {
    if (one.openedAt >= PERIOD.to) continue
    const mine = id === 'all' || one.departmentId === id
    const over = ['resolved', 'confirmed', 'unconfirmed'].includes(one.status)
    if (mine && !over) {
      more.open++
      const place = `${one.openedAt} ${one.number}`
      if (more.oldest === '' || place < more.oldest) more.oldest = place
    }
    if (one.openedAt < PERIOD.from) continue
    if (id !== null && one.returnedBy === id) {
      more.returned++
      if (one.returnDecidedFor === id) more.lost++
    }
    for (const { departmentId, time } of one.holders) if (departmentId === id) more.held += time
    if (!mine) continue
    tally.received++
    more.breaches += count(tally.attended, one.attentionDue, one.attentionStoppedAt, one.readAt)
    more.breaches += count(tally.replied, one.replyDue, one.replyStoppedAt, one.readAt)
    for (const { kind, due, stoppedAt } of one.clocks)
      if (kind === 'promise') more.breaches += count(tally.kept, due, stoppedAt, one.readAt)
    if (one.replySince && one.replyStoppedAt)
      lengths.push((+new Date(one.replyStoppedAt) - +new Date(one.replySince)) / DAY)
    if (over) tally.closed++
    if (one.status === 'confirmed') tally.confirmed++
    if (one.reopened) tally.reopened++
    more.extensions += one.extensions
    for (const rating of one.ratedSolved) {
      more.solved += rating
      more.raters++
    }
  }
  return { ...tally, ...more, replyDays: [middle(lengths, 5), middle(lengths, 9)] }
}

/** A decile by walking up the sorted numbers. */
function middle(numbers: number[], tenths: number): number | null {
  if (!numbers.length) return null
  const sorted = [...numbers].sort((a, b) => a - b)
  const steps = (sorted.length - 1) * tenths
  const [whole, rest] = [Math.trunc(steps / 10), steps % 10]
  const at = sorted[whole] ?? 0
  return rest ? (at * (10 - rest) + (sorted[whole + 1] ?? 0) * rest) / 10 : at
}

const pair = ({ of, n }: { of: number; n: number }) => [of, n]
const compared = (figures: Figures, card?: Scorecard) => ({
  received: figures.received,
  attended: pair(figures.attendedOnTime),
  replied: pair(figures.repliedOnTime),
  kept: pair(figures.promisesKept),
  closed: figures.closed.of,
  confirmed: figures.confirmed.of,
  reopened: figures.reopened,
  extensions: figures.extensions,
  breaches: figures.breaches,
  solved: figures.ratings.solved.sum,
  raters: figures.ratings.solved.n,
  open: figures.open,
  oldest: figures.oldestOpen ? `${figures.oldestOpen.openedAt} ${figures.oldestOpen.number}` : '',
  ...(card ? { returned: card.returned, lost: card.disputesLost, held: card.held } : {}),
})

test('two paths to every figure agree over random cases, for the whole and for each department', () => {
  fc.assert(
    fc.property(randomCases, (cases) => {
      const { whole, each } = scorecards(cases, PERIOD)
      for (const [id, figures, card] of [
        ['all' as const, whole, undefined] as const,
        ...each.map((card) => [card.departmentId as PublishedCase['departmentId'], card.figures, card] as const),
      ]) {
        const { replyDays, ...other } = slowly(cases, id)
        expect(other).toMatchObject(compared(figures, card))
        for (const [at, figure] of [figures.replyDays.median, figures.replyDays.p90].entries())
          if (figure === null) expect(replyDays[at]).toBeNull()
          else expect(figure).toBeCloseTo(replyDays[at] ?? Number.NaN, 9)
      }
    }),
  )
})

test('what holders held of a department’s cases adds up to the time of their reply clocks', () => {
  fc.assert(
    fc.property(randomCases, (cases) => {
      for (const { departmentId, holders } of scorecards(cases, PERIOD).each) {
        const led = cases.filter((one) => one.departmentId === departmentId && isIn(one.openedAt))
        expect(holders.reduce((sum, { time }) => sum + time, 0)).toBe(
          led.reduce((sum, one) => sum + (one.replyTime ?? 0), 0),
        )
      }
    }),
  )
})

const isIn = (at: string) => at >= PERIOD.from && at < PERIOD.to

test('cases that do not count in a period change nothing of its table', () => {
  fc.assert(
    fc.property(randomCases, (cases) => {
      const { received, open } = casesOf(cases, PERIOD)
      expect(scorecardTable([...new Set([...open, ...received])], PERIOD)).toEqual(scorecardTable(cases, PERIOD))
    }),
  )
})

test('the order of the cases makes no difference', () => {
  fc.assert(
    fc.property(randomCases, (cases) => {
      expect(scorecards(cases.toReversed(), PERIOD)).toEqual(scorecards(cases, PERIOD))
    }),
  )
})

test('quantiles are those of PERCENTILE.INC, and intervals those of Wilson', () => {
  expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7)
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([], 0.5)).toBeNull()
  const { low, high } = shareOf(8, 10)
  expect([low, high]).toEqual([expect.closeTo(0.4902, 3), expect.closeTo(0.9433, 3)])
  expect(shareOf(0, 0)).toEqual({ of: 0, n: 0, low: null, high: null })
})

test('a department has a band only with ten cases or more and another of its size', () => {
  const [first] = scorecards([], PERIOD).each
  expect(first).toBeUndefined()
  const { whole } = scorecards([], PERIOD)
  const card = (departmentId: string, met: number, n: number): Scorecard => ({
    ...{ departmentId, nameZh: null, nameEn: null, since: null, returned: 0, disputesLost: 0, held: 0, holders: [] },
    figures: { ...whole, received: n, repliedOnTime: shareOf(met, n) },
  })
  const bands = bandsOf([card('a', 40, 40), card('b', 10, 40), card('c', 9, 9), card('d', 60, 100), card('e', 25, 40)])
  expect(Object.fromEntries(bands)).toEqual({ a: 'above', b: 'below', e: 'among' })
})
