import { expect, test } from 'vitest'
import { proposeTopic } from './topics.ts'

const TOPICS = [
  { name: { zh: '供水、排水', en: 'Water and drains' } },
  { name: { zh: '道路与路灯', en: 'Roads and street lights' } },
]

test.each([
  ['小区排水沟堵了', 0],
  ['青年路的路灯不亮', 1],
  ['The drains smell', 0],
  ['No LIGHTS on our street', 1],
  ['电梯坏了', undefined],
  ['a or b and c', undefined],
])('%s', (letter, at) => {
  expect(proposeTopic(letter, TOPICS)).toBe(at === undefined ? undefined : TOPICS[at])
})
