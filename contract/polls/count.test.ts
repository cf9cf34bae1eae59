import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JudgedBallot, judgeBallots } from './count.ts'
import { BALLOT_WAYS, CLERK_VOIDS, isByVoter } from './states.ts'

const closesAt = 1_000_000
const day = 86_400_000
const window = { closesAt, postmarkDays: 3 }

/** Few voters and few moments, so that ballots meet. */
const ballots = fc
  .array(
    fc.record({
      voterKey: fc.constantFrom('a', 'b', 'c'),
      way: fc.constantFrom(...BALLOT_WAYS),
      receivedAt: fc.constantFrom(1, 2, 3, closesAt + day, closesAt + 4 * day),
      castAt: fc.constantFrom(1, closesAt),
      voidedFor: fc.option(fc.constantFrom(...CLERK_VOIDS), { freq: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map((row, n): JudgedBallot => ({ ...row, id: `id-${n}` })))

test('any order of arrival gives the same counted set, in which each voter with a valid ballot stands once', () => {
  fc.assert(
    fc.property(
      ballots.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const fates = judgeBallots(all, window)
        expect(new Map([...judgeBallots(shuffled, window)].sort())).toEqual(new Map([...fates].sort()))
        expect(fates.size).toBe(all.length)
        const counted = all.filter(({ id }) => fates.get(id) === 'counted').map(({ voterKey }) => voterKey)
        const valid = all.filter(({ id }) => !['late', ...CLERK_VOIDS].includes(fates.get(id) ?? ''))
        expect(counted.sort()).toEqual([...new Set(valid.map(({ voterKey }) => voterKey))].sort())
      },
    ),
  )
})

const ballot = (id: string, more: Partial<JudgedBallot> = {}): JudgedBallot => ({
  id,
  voterKey: 'a',
  way: 'web',
  receivedAt: 1,
  castAt: 1,
  voidedFor: null,
  ...more,
})
const outcomes = (...all: JudgedBallot[]) => Object.fromEntries(judgeBallots(all, window))

test('the last by web stands before any other way, and of a clerk’s entries the first', () => {
  expect(
    outcomes(ballot('old'), ballot('new', { receivedAt: 2 }), ballot('paper', { way: 'paper', receivedAt: 3 })),
  ).toEqual({ old: 'changed', new: 'counted', paper: 'second_way' })
  expect(outcomes(ballot('p1', { way: 'phone' }), ballot('p2', { way: 'phone', receivedAt: 2 }))).toEqual({
    p1: 'counted',
    p2: 'twice',
  })
  expect(BALLOT_WAYS.filter(isByVoter)).toEqual(['web', 'sms'])
})

test('a ballot that a clerk voids leaves the place to the voter’s next one', () => {
  expect(
    outcomes(ballot('phone', { way: 'phone', voidedFor: 'illegible' }), ballot('paper', { way: 'paper' })),
  ).toEqual({
    phone: 'illegible',
    paper: 'counted',
  })
})

test('the post counts by its postmark, within the days that it is waited for', () => {
  const post = (voterKey: string, castAt: number, receivedAt: number) =>
    ballot(voterKey, { voterKey, way: 'post', castAt, receivedAt })
  expect(
    outcomes(
      post('in time', closesAt - 1, closesAt + 3 * day - 1),
      post('too late', closesAt - 1, closesAt + 3 * day),
      post('posted late', closesAt, closesAt + 1),
    ),
  ).toEqual({ 'in time': 'counted', 'too late': 'late', 'posted late': 'late' })
})
