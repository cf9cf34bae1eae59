import { describe, expect, it } from 'vitest'
import type { QuestionStatus } from '#contract/states.ts'
import { ACTION_NAMES, DESK_ACTION_NAMES, DESK_ACTIONS, offers, rowOf, undoOf } from './actions.ts'
import { countInboxes, countMerged, inboxOf, rowsOf } from './inbox.ts'
import { rowAfter, stepFrom } from './selection.ts'
import { shortcutsOf } from './shortcuts.ts'

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

describe('an undo', () => {
  const as = (status: QuestionStatus, more: object = {}) => ({ ...ask(1, status), ...more })
  const retract = { command: 'question:retract', input: {} }

  it('of a plain move is the reverse one, or two where one would stop half-way', () => {
    const steps = (name: 'queue' | 'call', before: ReturnType<typeof as>) =>
      undoOf({ name, input: {} }, before, false).map(({ command }) => command)
    expect(steps('queue', as('approved'))).toEqual(['question:unqueue'])
    expect(steps('call', as('approved'))).toEqual(['question:return'])
    expect(steps('call', as('next'))).toEqual(['question:return', 'question:queue'])
    for (const status of ['waiting', 'approved'] as const)
      expect(undoOf({ name: 'merge', input: { targetId: 'q2' } }, as(status), false)).toEqual([
        { command: 'question:split', input: {} },
      ])
    expect(undoOf({ name: 'split', input: {} }, as('merged', { mergedIntoId: 'q2' }), false)).toEqual([
      { command: 'question:merge', input: { targetId: 'q2' } },
    ])
    expect(undoOf({ name: 'topic', input: { topicId: 'b' } }, as('waiting', { topicId: 'a' }), false)).toEqual([
      { command: 'question:classify', input: { topicId: 'a' } },
    ])
  })

  it('of a decision takes it back as one, whatever the question was', () => {
    const input = { reason: 'R05', note: '' } as const
    for (const status of ['waiting', 'held', 'declined'] as const)
      expect(undoOf({ name: 'approve', input: {} }, as(status), false)).toEqual([retract])
    for (const status of ['waiting', 'approved', 'next'] as const)
      expect(undoOf({ name: 'hold', input }, as(status), false)).toEqual([retract])
    expect(undoOf({ name: 'decline', input }, as('held'), false)).toEqual([retract])
    expect(undoOf({ name: 'edit', input: { reason: 'R08', title: '', body: '' } }, as('approved'), true)).toEqual([
      retract,
    ])
  })

  it('is not offered where there is none', () => {
    const input = { reason: 'R02', note: '' } as const
    expect(undoOf({ name: 'decline', input: { ...input, erases: true } }, as('approved'), false)).toEqual([])
    expect(undoOf({ name: 'erase', input }, as('approved'), false)).toEqual([])
    expect(undoOf({ name: 'approve', input: {} }, as('declined'), true)).toEqual([])
    expect(undoOf({ name: 'publish', input: {} }, as('case', { published: false }), true)).toEqual([])
    expect(undoOf({ name: 'merge', input: { targetId: 'q2' } }, as('held'), false)).toEqual([])
  })
})

it.each<[QuestionStatus, string, object?]>([
  ['waiting', 'approve merge hold decline edit erase topic'],
  ['held', 'approve merge decline edit erase topic'],
  ['approved', 'queue call merge hold decline edit erase topic'],
  ['next', 'unqueue call merge hold decline edit erase topic'],
  ['answering', 'return edit erase topic'],
  ['answered', 'edit erase topic'],
  ['case', 'publish edit erase topic', { published: false }],
  ['case', 'edit erase topic', { published: true }],
  ['merged', 'split edit erase topic'],
  ['merged', 'split topic', { erased: 'R02' }],
  ['declined', 'approve edit erase topic'],
  ['withdrawn', 'erase'],
])('a question that is %s offers %s', (status, names, more) => {
  expect(ACTION_NAMES.filter((name) => offers({ ...ask(1, status), ...more }, name)).join(' ')).toBe(names)
})

describe('a key', () => {
  const press = (key: string, status: QuestionStatus, acts = true) => {
    const pressed: string[] = []
    const onDesk = new Proxy({} as Parameters<typeof shortcutsOf>[0]['onDesk'], {
      get: (_, name) => () => pressed.push(String(name)),
    })
    const shortcuts = shortcutsOf({
      acts,
      question: ask(1, status),
      start: (name) => pressed.push(name),
      onDesk,
      pickPlace: (place) => pressed.push(`pick ${place}`),
    })
    shortcuts.find((shortcut) => shortcut.key === key)?.run()
    return pressed.join()
  }

  it('that several actions share means the one that the question offers, else the first', () => {
    expect(press('Q', 'approved')).toBe('queue')
    expect(press('Q', 'next')).toBe('unqueue')
    expect(press('Q', 'declined')).toBe('queue')
  })

  it('means one thing otherwise', () => {
    expect(press('7', 'waiting')).toBe('pick 7')
    expect(press('?', 'waiting')).toBe('keys')
    expect(press('Enter', 'waiting')).toBe('')
    const onDesk = DESK_ACTION_NAMES.map((name) => DESK_ACTIONS[name].key)
    const onQuestion = ACTION_NAMES.flatMap((name) => rowOf(name).key ?? [])
    expect(new Set([...onDesk, ...onQuestion]).size).toBe(onDesk.length + new Set(onQuestion).size)
  })

  it('changes nothing for who may only read', () => {
    expect(press('A', 'waiting', false)).toBe('')
    expect(press('Z', 'waiting', false)).toBe('')
    expect(press('J', 'waiting', false)).toBe('down')
  })
})
