import { expect, test } from 'vitest'
import { newFirstAct, readFirstAct } from './first-act.ts'
import { tokenDigest } from './session.ts'

const NOW = new Date('2026-11-28T12:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

test('a first cookie stands for one session, the same each time, until it is too old', () => {
  const { value, seconds } = newFirstAct(NOW)
  const token = readFirstAct(value, NOW)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(readFirstAct(value, later(seconds))).toBe(token)
  expect(readFirstAct(value, later(seconds + 1))).toBeUndefined()
  expect(readFirstAct(newFirstAct(NOW).value, NOW)).not.toBe(token)
  expect(tokenDigest(token ?? '')).not.toBe(token)
})

test('nobody makes one himself', () => {
  const { value } = newFirstAct(NOW)
  const [at = '', random = '', mac = ''] = value.split('.')
  for (const forged of [
    undefined,
    '',
    'x',
    `${at}.${random}`,
    `zzzzzz.${random}.${mac}`,
    `${at}.${'A'.repeat(43)}.${mac}`,
  ])
    expect(readFirstAct(forged, NOW)).toBeUndefined()
})
