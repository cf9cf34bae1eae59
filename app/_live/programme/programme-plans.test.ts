import { describe, expect, it } from 'vitest'
import { nextItem, planAgenda } from '#app/_live/hearing/agenda-plan.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import { ownersOf, planClose } from './close-plan.ts'

const item = (id: string, minutes: number) => ({ id, minutes, title: { zh: id, en: id } })

describe('the agenda', () => {
  const agenda = [item('a', 10), item('b', 20), item('c', 5)]

  it('runs on from the start, and knows what is past, current and to come', () => {
    const plan = planAgenda(agenda, '2026-11-24T06:00:00.000Z', 'b')
    expect(plan.map(({ at }) => at.slice(11, 16))).toEqual(['06:00', '06:10', '06:30'])
    expect(plan.map(({ where }) => where)).toEqual(['past', 'current', 'coming'])
    expect(nextItem(plan)?.place).toBe(3)
  })

  it('is all to come before the first item, and has none after the last', () => {
    expect(nextItem(planAgenda(agenda, '2026-11-24T06:00:00.000Z', null))?.item.id).toBe('a')
    expect(nextItem(planAgenda(agenda, '2026-11-24T06:00:00.000Z', 'c'))).toBeUndefined()
  })
})

describe('the close', () => {
  it('makes a case of every open question, whatever its state, and leaves the others their outcome', () => {
    const plan = planClose({
      ...noQuestions(),
      waiting: 3,
      held: 1,
      approved: 4,
      next: 2,
      answering: 1,
      answered: 5,
      promised: 2,
      case: 1,
      merged: 6,
      declined: 1,
      withdrawn: 1,
    })
    expect(plan).toMatchObject({ total: 27, open: 11, unread: 4, answering: 1 })
    expect(plan.after).toEqual({ answered: 5, promised: 2, case: 12, merged: 6, declined: 1, withdrawn: 1 })
    expect(plan.outcomes).toHaveLength(27)
  })

  it('names the departments to which the open ones go by their topics', () => {
    const topics = [
      { id: 't1', departmentId: 'water' },
      { id: 't2', departmentId: null },
    ]
    const questions = [
      { status: 'waiting', topicId: 't1' },
      { status: 'approved', topicId: 't1' },
      { status: 'approved', topicId: 't2' },
      { status: 'held', topicId: null },
      { status: 'answered', topicId: 't1' },
    ] as Parameters<typeof ownersOf>[0]
    expect(ownersOf(questions, topics)).toEqual([
      ['water', 2],
      [null, 2],
    ])
  })
})
