import { expect, test } from 'vitest'
import { requestIdOf } from './request-id.ts'

const given = '4bf92f3577b34da6a3ce929d0e0e4736'
const own = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

test('a proxy’s id is taken over where that proxy is trusted', () => {
  expect(requestIdOf(given, true)).toBe(given)
  expect(requestIdOf(given, false)).toMatch(own)
  expect(requestIdOf(undefined, true)).toMatch(own)
})

test('what is no id does not get into the log', () => {
  for (const strange of ['short', 'a b c d e f g h', '{"level":50}xxxx', `${'x'.repeat(65)}`, [given, given]])
    expect(requestIdOf(strange, true)).toMatch(own)
})
