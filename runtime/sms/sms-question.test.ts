import { expect, test } from 'vitest'
import { questionOf } from './sms-question.ts'

const LONG = '每天早上六点到八点都没有水压，'.repeat(6)

test.each([
  ['a greeting', `您好！${LONG}什么时候修好？`, /^您好！每天早上.*…$/],
  ['a greeting and a sentence', `您好！楼上没有水。${LONG}什么时候修好？`, /^您好！楼上没有水。$/],
  ['a number with a point', `青年路 3.5 公里处的路灯坏了。${LONG}`, /^青年路 3\.5 公里处的路灯坏了。$/],
  ['an item', `1. ${LONG}`, /^1\. 每天早上.*…$/],
  [
    'an abbreviation',
    `No. 3 school has no lights. ${'Nobody comes to repair them, '.repeat(6)}`,
    /^No\. 3 school has no lights\.$/,
  ],
])('a long question that begins with %s has a title that says something', (_, text, title) => {
  const question = questionOf(text)
  expect(question.title).toMatch(title)
  expect(question.body).toBe(text)
})
