import { expect, test } from 'vitest'
import { hearingSettings } from '#contract/hearing-settings.ts'
import { moment, timeZone } from '#contract/ids.ts'
import { TEXT_FIELDS } from '#tests/support/text-fields.ts'

test('every text of every command is bounded, and comes out clean or not at all', () => {
  expect(TEXT_FIELDS.map(([path]) => path)).toEqual(
    expect.arrayContaining([
      'role:grant.title.en',
      'question:import.importKey',
      'hearing:create.settings.agenda[].title.zh',
    ]),
  )
  for (const [path, schema] of TEXT_FIELDS) {
    expect([path, schema.safeParse('x'.repeat(200_000)).success]).toEqual([path, false])
    const hostile = schema.safeParse('ab\u202Ecd\u0000\u200B\uD800')
    if (hostile.success) expect([path, hostile.data]).toEqual([path, 'abcd\uFFFD'])
  }
})

test.each([
  [
    'old and new names of one zone',
    ['Asia/Calcutta', 'Asia/Kolkata', 'Asia/Katmandu', 'Asia/Kathmandu', 'Europe/Kiev', 'Europe/Kyiv'],
  ],
  ['zones without a city', ['UTC', 'Etc/GMT+8', 'EST5EDT']],
])('%s are time zones', (_, names) => {
  for (const name of names) expect([name, timeZone.safeParse(name).success]).toEqual([name, true])
  for (const name of Intl.supportedValuesOf('timeZone')) expect(hearingSettings.shape.timeZone.parse(name)).toBe(name)
})

test.each(['', '+08:00', 'Mars/Olympus', 'Asia/Shanghai\u0000', 'a'.repeat(65)])('"%s" is no time zone', (name) => {
  expect(timeZone.safeParse(name).success).toBe(false)
})

test.each([
  ['2024-02-29T14:00:00+08:00', true],
  ['0002-01-01T00:00:00Z', true],
  ['2027-02-29T14:00:00Z', false],
  ['2027-02-30T14:00:00Z', false],
  ['2026-11-27T24:00:00Z', false],
  ['2026-11-27T14:00:00', false],
  ['0000-01-01T00:00:00Z', false],
  ['9999-12-31T23:00:00-12:00', false],
  ['+012026-11-27T14:00:00Z', false],
])('%s is a moment: %s', (time, is) => {
  expect(moment.safeParse(time).success).toBe(is)
})
