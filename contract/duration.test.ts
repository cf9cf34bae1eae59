import { expect, test } from 'vitest'
import { durationText } from './duration.ts'

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
