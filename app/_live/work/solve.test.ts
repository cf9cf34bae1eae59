import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { solve } from './solve.ts'

const zeroBits = (text: string) => Math.clz32(hash('sha256', text, 'buffer').readUInt32BE(0))

test.each([
  1, 8, 12, 16,
])('a number is found whose hash begins with %i zero bits, by the platform’s own SHA-256', (bits) => {
  for (const challenge of ['16.tzx1k0.Xk_-09ab.0123456789abcdef', 'a', 'x'.repeat(44)]) {
    const nonce = solve(challenge, bits, 0, 2_000_000)
    expect(zeroBits(`${challenge}:${nonce}`)).toBeGreaterThanOrEqual(bits)
  }
})

test('every number before the one found has fewer zero bits, so none is passed over', () => {
  const nonce = solve('whole', 10, 0, 1_000_000) ?? 0
  for (let n = 0; n < nonce; n++) expect(zeroBits(`whole:${n}`)).toBeLessThan(10)
  expect(solve('whole', 10, 0, nonce)).toBeUndefined()
})
