import { expect, test } from 'vitest'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { fitText } from './fit-text.ts'
import { deskCommands, planQuestions } from './plan.ts'

const row = (line: number, title: string, votes = 0, body = '') => ({
  ...{ line, title, votes, body, author: '', importKey: `old:${line}`, submittedAt: '2019-02-28T11:25:05.000Z' },
})

test('texts are cut to the live limits by graphemes, and what is too short to ask is told with its line', () => {
  const family = '👨‍👩‍👧'
  const { questions, unsendable } = planQuestions(
    [row(1, family.repeat(141), 0, '很长'.repeat(400)), row(2, ' 短 '), { line: 3, reason: 'it is not JSON' }],
    10,
  )
  expect(questions.map(({ title, body, cut }) => [graphemes(title), graphemes(body), cut])).toEqual([[140, 500, true]])
  expect(questions[0]?.title.startsWith(family)).toBe(true)
  expect(unsendable.map(({ line }) => line).sort()).toEqual([2, 3])
  expect(fitText('正好', LIMITS.questionTitle)).toEqual({ text: '正好', cut: false })
})

test('nobody votes twice: votes end at the number of citizens, and the most joined are asked first', () => {
  const { questions } = planQuestions([row(1, '没有人同问的问题'), row(2, '很多人同问的问题', 900)], 50)
  expect(questions.map(({ line, votes }) => [line, votes])).toEqual([
    [2, 50],
    [1, 0],
  ])
})

test('near-equal questions are merged into the first, by turns with and before their votes; only unjoined ones are declined or held', () => {
  const many = Array.from({ length: 300 }, (_, n) => row(n + 10, `第 ${n} 个不同的问题`, n % 2))
  const plan = planQuestions([row(1, '路灯不亮。'), row(2, '路灯 不亮！'), row(3, '路灯不亮'), ...many], 100)
  const decisions = plan.questions.map(({ decision }) => decision)
  expect(decisions.slice(0, 3)).toEqual([
    { do: 'approve' },
    { do: 'merge', target: 0, when: 'with its votes' },
    { do: 'merge', target: 0, when: 'at once' },
  ])
  const refused = plan.questions.filter(({ decision }) => decision.do === 'decline' || decision.do === 'hold')
  expect(new Set(refused.map(({ decision }) => decision.do))).toEqual(new Set(['decline', 'hold']))
  expect(refused.every(({ votes }) => votes === 0)).toBe(true)
  expect(deskCommands(plan)).toBe(plan.questions.length + 1)
})
