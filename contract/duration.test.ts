import { expect, test } from 'vitest'
import { durationText, perText, roughText } from './duration.ts'

test.each([
  [1, '1 秒', '1 s'],
  [60, '1 分钟', '1 min'],
  [83, '1 分 23 秒', '1 min 23 s'],
  [3_600, '1 小时', '1 h'],
  [3_861, '1 小时 5 分钟', '1 h 5 min'],
  [7_199, '2 小时', '2 h'],
])('%i seconds in words', (seconds, zh, en) => {
  expect([durationText(seconds, 'zh-CN'), durationText(seconds, 'en')]).toEqual([zh, en])
})

test.each([
  [1, '每秒', 'second'],
  [10, '每 10 秒', '10 seconds'],
  [60, '每分钟', 'minute'],
  [600, '每 10 分钟', '10 minutes'],
  [3_600, '每小时', 'hour'],
  [86_400, '每天', 'day'],
])('a rate of so much in %i seconds', (seconds, zh, en) => {
  expect([perText(seconds, 'zh-CN'), perText(seconds, 'en')]).toEqual([zh, en])
})

test.each([
  [597_600, '6 天 22 小时', '6 d 22 h'],
  [86_400, '1 天', '1 d'],
  [12_000, '3 小时 20 分钟', '3 h 20 min'],
  [725, '12 分钟', '12 min'],
  [30, '0 分钟', '0 min'],
])('%i seconds by their largest parts', (seconds, zh, en) => {
  expect([roughText(seconds, 'zh-CN'), roughText(seconds, 'en')]).toEqual([zh, en])
})
