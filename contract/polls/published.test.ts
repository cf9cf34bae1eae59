import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ballotsFile, codesFile, parseBallots, parseCodes, publishedWays, typedCode } from './published.ts'
import { BALLOT_WAYS, type BallotWay, PUBLISHED_WAYS, VOID_REASONS } from './states.ts'
import { tallyOf } from './tally.ts'

const hex = fc.stringMatching(/^[0-9a-f]{16}$/)

test('a file of ballots is read as it was written, and recomputes the result', () => {
  const line = fc.record({
    line: hex,
    way: fc.constantFrom(...PUBLISHED_WAYS),
    choices: fc.shuffledSubarray([1, 2, 3], { minLength: 1 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: (one) => one.line }), (lines) => {
      const read = parseBallots(ballotsFile(lines), { options: 3, maxChoices: 3 })
      expect(ballotsFile(read)).toBe(ballotsFile(lines))
      const of = (some: typeof lines) =>
        tallyOf(
          'ranking',
          3,
          some.map(({ choices }) => choices),
        )
      expect(of(read as typeof lines)).toEqual(of(lines))
    }),
  )
  expect(() => parseBallots('line,way,choices\n0123456789abcdef,web,4\n', { options: 3, maxChoices: 1 })).toThrow()
})

test('a file of codes is read as it was written', () => {
  const codes = [
    { code: 'ZZZZZ-00000', way: 'paper' as const, fate: 'counted' as const },
    ...VOID_REASONS.map((fate, n) => ({ code: `00000-0000${n}`, way: 'web' as const, fate })),
  ]
  expect(codesFile(parseCodes(codesFile(codes)))).toBe(codesFile(codes))
  expect(() => parseCodes('code,way,fate\nzzzzz-00000,web,counted\n')).toThrow()
})

test('no name of a way tells what one person chose, unless all ballots together do', () => {
  const ballots = fc.array(
    fc.constantFrom([1], [2]).map((choices) => ({ choices })),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(fc.array(ballots, { minLength: BALLOT_WAYS.length, maxLength: BALLOT_WAYS.length }), (all) => {
      const counted = new Map<BallotWay, { choices: number[] }[]>(BALLOT_WAYS.map((way, n) => [way, all[n] ?? []]))
      const names = publishedWays(counted)
      for (const name of new Set(names.values())) {
        const told = [...names].filter(([, one]) => one === name).flatMap(([way]) => counted.get(way) ?? [])
        if (told.length === all.flat().length) continue
        expect(told.length).toBeGreaterThanOrEqual(5)
        expect(new Set(told.map(({ choices }) => choices.join())).size).toBe(2)
      }
    }),
  )
})

test('a code is understood as people type it', () => {
  expect(typedCode(' o1l2i-abcde ')).toBe('01121-ABCDE')
  expect(typedCode('0112１ＡＢＣＤＥ')).toBe('01121-ABCDE')
  expect(typedCode('U1234-56789')).toBeUndefined()
})
