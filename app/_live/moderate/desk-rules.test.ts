import { describe, expect, it } from 'vitest'
import { countInboxes, countMerged, inboxOf, rowsOf } from './inbox.ts'
import { rowAfter, stepFrom } from './selection.ts'
import { intentOf } from './shortcuts.ts'
import { wayBack } from './way-back.ts'

const ask = (number: number, status: Parameters<typeof inboxOf>[0]['status'], more: object = {}) => ({
  id: `q${number}`,
  number,
  status,
  statusAt: `2026-11-24T10:00:${String(number).padStart(2, '0')}Z`,
  submittedAt: `2026-11-24T09:00:${String(60 - number).padStart(2, '0')}Z`,
  published: !['waiting', 'held', 'declined', 'withdrawn'].includes(status),
  topicId: null as string | null,
  mergedIntoId: null as string | null,
  text: { title: `标题 ${number}`, body: '', author: '#AB12', topicId: null, edited: false },
  ...more,
})
const everything = { topic: '', text: '' }

describe('the inboxes', () => {
  const questions = [
    ask(1, 'waiting'),
    ask(2, 'waiting', { topicId: 'water' }),
    ask(3, 'held'),
    ask(4, 'case', { published: false }),
    ask(5, 'merged', { published: false, mergedIntoId: 'q6' }),
    ask(6, 'answering'),
    ask(7, 'withdrawn'),
  ]

  it('hold each question once, oldest first; a case that nobody reviewed still waits', () => {
    expect(rowsOf(questions, 'waiting', everything).map(({ id }) => id)).toEqual(['q4', 'q2', 'q1'])
    expect(countInboxes(questions)).toEqual({ waiting: 3, held: 1, declined: 0, published: 2 })
    expect(inboxOf({ status: 'withdrawn', published: false })).toBeUndefined()
  })

  it('are narrowed by topic and by words, number or author', () => {
    expect(rowsOf(questions, 'waiting', { topic: 'water', text: '' }).map(({ id }) => id)).toEqual(['q2'])
    expect(rowsOf(questions, 'waiting', { topic: 'none', text: '' }).map(({ id }) => id)).toEqual(['q4', 'q1'])
    expect(rowsOf(questions, 'waiting', { topic: '', text: ' #1 ' }).map(({ id }) => id)).toEqual(['q1'])
    expect(rowsOf(questions, 'waiting', { topic: '', text: 'ａｂ12' })).toHaveLength(3)
  })

  it('stand by votes where these are asked for, the older first of equal ones', () => {
    const votes = new Map([
      ['q1', 3],
      ['q2', 3],
      ['q4', 9],
    ])
    const rows = rowsOf(questions, 'waiting', everything, ({ id }) => votes.get(id) ?? 0)
    expect(rows.map(({ id }) => id)).toEqual(['q4', 'q2', 'q1'])
  })

  it('know how many joined a question', () => {
    expect(countMerged(questions).get('q6')).toBe(1)
  })
})

describe('the selection', () => {
  it('moves one row and stays at the ends', () => {
    expect(stepFrom(['a', 'b'], null, 1)).toBe('a')
    expect(stepFrom(['a', 'b'], 'b', 1)).toBe('b')
    expect(stepFrom(['a', 'b'], 'a', -1)).toBe('a')
    expect(stepFrom([], 'a', 1)).toBeNull()
  })

  it('goes on to the next row that no colleague looks at', () => {
    expect(rowAfter(['a', 'b', 'c', 'd'], 'b', new Set(['c']))).toBe('d')
    expect(rowAfter(['a', 'b', 'c'], 'c', new Set())).toBe('b')
    expect(rowAfter(['a', 'b'], 'a', new Set(['b']))).toBe('b')
    expect(rowAfter(['a'], 'a', new Set())).toBeNull()
  })
})

describe('the way back', () => {
  const as = (status: Parameters<typeof inboxOf>[0]['status'], more: object = {}) => ({
    ...ask(1, status),
    ...more,
  })

  it('of a plain move is the reverse act, or two where one would stop half-way', () => {
    expect(wayBack({ do: 'queue' }, as('approved'), false)).toEqual([{ do: 'unqueue' }])
    expect(wayBack({ do: 'call' }, as('approved'), false)).toEqual([{ do: 'return' }])
    expect(wayBack({ do: 'call' }, as('next'), false)).toEqual([{ do: 'return' }, { do: 'queue' }])
    for (const status of ['waiting', 'approved'] as const)
      expect(wayBack({ do: 'merge', targetId: 'q2' }, as(status), false)).toEqual([{ do: 'split' }])
    expect(wayBack({ do: 'split' }, as('merged', { mergedIntoId: 'q2' }), false)).toEqual([
      { do: 'merge', targetId: 'q2' },
    ])
    expect(wayBack({ do: 'topic', topicId: 'b' }, as('waiting', { topicId: 'a' }), false)).toEqual([
      { do: 'topic', topicId: 'a' },
    ])
  })

  it('of a decision takes it back as one, whatever the question was', () => {
    const note = { reason: 'R05', note: '' } as const
    for (const status of ['waiting', 'held', 'declined'] as const)
      expect(wayBack({ do: 'approve' }, as(status), false)).toEqual([{ do: 'retract' }])
    for (const status of ['waiting', 'approved', 'next'] as const)
      expect(wayBack({ do: 'hold', ...note }, as(status), false)).toEqual([{ do: 'retract' }])
    expect(wayBack({ do: 'decline', ...note }, as('held'), false)).toEqual([{ do: 'retract' }])
    expect(wayBack({ do: 'edit', reason: 'R08', title: '', body: '' }, as('approved'), true)).toEqual([
      { do: 'retract' },
    ])
  })

  it('is not offered where there is none', () => {
    const gone = { reason: 'R02', note: '' } as const
    expect(wayBack({ do: 'decline', ...gone, erases: true }, as('approved'), false)).toEqual([])
    expect(wayBack({ do: 'erase', ...gone }, as('approved'), false)).toEqual([])
    expect(wayBack({ do: 'approve' }, as('declined'), true)).toEqual([])
    expect(wayBack({ do: 'publish' }, as('case', { published: false }), true)).toEqual([])
    expect(wayBack({ do: 'merge', targetId: 'q2' }, as('held'), false)).toEqual([])
  })
})

describe('the keys', () => {
  it('mean one thing each', () => {
    expect(intentOf('A')).toEqual({ do: 'approve' })
    expect(intentOf('7')).toEqual({ pick: 7 })
    expect(intentOf('?')).toEqual({ do: 'keys' })
    expect(intentOf('Enter')).toBeUndefined()
  })
})
