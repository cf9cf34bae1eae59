import { expect, test } from 'vitest'
import type { Draft } from '#app/_live/hearing/ask-draft.ts'
import { questionId } from '#contract/ids.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { derivedQuestionId } from './derived-id.ts'

const draft: Draft = { title: '水压什么时候恢复', body: '', topicId: '', signature: 'pseudonym' }

test('a plain form that is sent twice asks one question, and whatever differs makes another one', () => {
  const of = (change: Partial<Draft> = {}, again = 0) => derivedQuestionId('p', 'h', { ...draft, ...change }, again)
  expect(of()).toBe(of())
  expect(questionId.safeParse(of()).success).toBe(true)
  const others = [
    of({ title: '水压什么时候恢复?' }),
    of({ body: '三楼以上' }),
    of({ topicId: 't' }),
    of({ signature: 'name' }),
    of({}, 1),
    derivedQuestionId('q', 'h', draft, 0),
    derivedQuestionId('p', 'g', draft, 0),
    of({ title: '水压什么时候恢', body: '复' }),
  ]
  expect(new Set([of(), ...others]).size).toBe(others.length + 1)
})

test('who knows all that an id was made of, but not the key, makes another one: it tells nobody which words were erased', () => {
  const { title, body, topicId, signature } = draft
  expect(derivedQuestionId('p', 'h', draft, 0)).not.toBe(derivedId(['p', 'h', title, body, topicId, signature, 0]))
})
