import { expect, test } from 'vitest'
import { openSealed, seal } from './sealed.ts'

const KEY = 'ab'.repeat(32)
const TEXT = '{"address":"rtmps://live.example.org/app","key":"密钥-0123456789"}'

test('what is sealed is opened in its place by its key alone, and not once a byte of it was changed', () => {
  const sealed = seal(KEY, 'here', TEXT)
  expect(openSealed(KEY, 'here', sealed)).toBe(TEXT)
  expect(openSealed(KEY, 'there', sealed)).toBeUndefined()
  expect(openSealed('cd'.repeat(32), 'here', sealed)).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(openSealed(KEY, 'here', changed.toString('base64url'))).toBeUndefined()
  }
  for (const garbage of ['', 'x', 'A'.repeat(37), 'A'.repeat(38), sealed.slice(0, -4)])
    expect(openSealed(KEY, 'here', garbage)).toBeUndefined()
})

test('the same text for the same place is sealed alike, and nothing of it is seen', () => {
  const sealed = seal(KEY, 'here', TEXT)
  expect(seal(KEY, 'here', TEXT)).toBe(sealed)
  const others = [seal(KEY, 'there', TEXT), seal(KEY, 'here', `${TEXT} `), seal('cd'.repeat(32), 'here', TEXT)]
  const nonces = [sealed, ...others].map((one) => Buffer.from(one, 'base64url').subarray(0, 12).toString('hex'))
  expect(new Set(nonces).size).toBe(4)
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('example')
})
