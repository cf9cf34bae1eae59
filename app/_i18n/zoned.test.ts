import { describe, expect, test } from 'vitest'
import { clockIn, dayIn, momentIn } from './zoned.ts'

describe('times of a zone', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-27T14:00', '2026-11-27T06:00:00.000Z'],
    ['UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z'],
    ['America/New_York', '2026-07-01T09:30', '2026-07-01T13:30:00.000Z'],
    ['America/New_York', '2026-12-01T09:30', '2026-12-01T14:30:00.000Z'],
    ['Asia/Kolkata', '2028-02-29T09:30', '2028-02-29T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-12-01T09:30', '2026-12-01T03:45:00.000Z'],
    ['Europe/Kyiv', '2026-12-01T09:30', '2026-12-01T07:30:00.000Z'],
  ])('%s %s is %s, and back', (zone, local, moment) => {
    expect(momentIn(zone, local)).toBe(moment)
    expect(clockIn(zone, moment)).toBe(local)
  })

  test('a time that clocks show twice is the earlier, one that they skip is an hour on', () => {
    expect(momentIn('Europe/Berlin', '2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(clockIn('Europe/Berlin', momentIn('Europe/Berlin', '2026-03-29T02:30') ?? '')).toBe('2026-03-29T03:30')
  })

  test.each([
    ['Asia/Shanghai', ''],
    ['Asia/Shanghai', '2026-13-40T14:00'],
    ['Asia/Shanghai', '2027-02-30T14:00'],
    ['Asia/Shanghai', '2027-02-29T14:00'],
    ['Asia/Shanghai', '2027-02-28T24:00'],
    ['Asia/Shanghai', '2027-02-28T23:60'],
    ['Asia/Shanghai', '2027-02-28'],
    ['Asia/Shanghai', '+02027-02-28T10:00'],
    ['Asia/Shanghai\u0000', '2026-11-27T14:00'],
    ['Mars/Olympus', '2026-11-27T14:00'],
  ])('%s "%s" is no time', (zone, local) => {
    expect(momentIn(zone, local)).toBeUndefined()
  })

  test.each([
    '2026-11-27 14:00',
    ' 2026-11-27  14:00 ',
    '2026-11-27T14:00:00',
    '２０２６-１１-２７　１４：００',
  ])('"%s" is typed as well', (typed) => {
    expect(momentIn('Asia/Shanghai', typed)).toBe('2026-11-27T06:00:00.000Z')
  })

  test('the day is the zone’s', () => {
    expect(dayIn('Asia/Shanghai', Date.parse('2026-11-27T17:00:00Z'))).toBe('2026-11-28')
    expect(dayIn('America/New_York', Date.parse('2026-11-27T03:00:00Z'))).toBe('2026-11-26')
  })
})
