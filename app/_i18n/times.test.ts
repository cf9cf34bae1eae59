import { expect, test } from 'vitest'
import { calendarText, clockTime, daysOver, dayText, momentText, spanText, stopwatch } from './times.ts'

const AT = '2026-11-24T06:05:00.000Z'

test('a moment is written in the hearing’s zone, whatever the reader’s is', () => {
  expect(clockTime(AT, 'Asia/Shanghai')).toBe('14:05')
  expect(clockTime(AT, 'Europe/Berlin')).toBe('07:05')
  expect(dayText('2026-11-24T20:00:00Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026 年 11 月 25 日（周三）')
  expect(dayText('2026-11-24T20:00:00Z', 'Europe/Berlin', 'en')).toBe('Tue 24 Nov 2026')
  expect(clockTime('2026-11-24T16:00:00Z', 'Asia/Shanghai')).toBe('00:00')
})

test('a day has no leading nought', () => {
  expect(dayText('2026-02-03T04:00:00Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026 年 2 月 3 日（周二）')
  expect(dayText('2026-02-03T04:00:00Z', 'Asia/Shanghai', 'en')).toBe('Tue 3 Feb 2026')
})

test('a moment has a space before its time where the day brings none', () => {
  expect(momentText(AT, 'Asia/Shanghai', 'zh-CN')).toBe('2026 年 11 月 24 日（周二）14:05')
  expect(momentText(AT, 'Asia/Shanghai', 'en')).toBe('Tue 24 Nov 2026 14:05')
})

test('a span names its second day only where it is another', () => {
  expect(spanText(AT, '2026-11-24T07:38:00Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026 年 11 月 24 日（周二）14:05–15:38')
  expect(spanText('2026-11-24T15:00:00Z', '2026-11-24T17:00:00Z', 'Asia/Shanghai', 'en')).toBe(
    'Tue 24 Nov 2026 23:00–Wed 25 Nov 2026 01:00',
  )
})

test('a calendar day has its year and no zone', () => {
  expect(calendarText('2026-12-05', 'zh-CN')).toBe('2026 年 12 月 5 日')
  expect(calendarText('2028-12-05', 'zh-CN')).toBe('2028 年 12 月 5 日')
  expect(calendarText('2026-12-05', 'en')).toBe('5 Dec 2026')
})

test('a stopwatch counts from nothing', () => {
  expect([-5, 0, 134_999, 3_734_000].map(stopwatch)).toEqual(['0:00', '0:00', '2:14', '1:02:14'])
})

test('days over a promise are those of the hearing’s own calendar', () => {
  const at = (iso: string) => daysOver('2026-12-05', new Date(iso), 'Asia/Shanghai')
  expect([at('2026-12-04T00:00:00Z'), at('2026-12-05T15:59:00Z'), at('2026-12-05T16:00:00Z')]).toEqual([0, 0, 1])
  expect(at('2027-03-01T00:00:00Z')).toBe(86)
})
