import { QUESTION_STATES, QUESTION_STATUSES, type QuestionStatus } from './states.ts'

/** The orders of the public list: by votes, or by date, the newest first. */
export const LIST_ORDERS = ['top', 'new'] as const
export type Order = (typeof LIST_ORDERS)[number]

/** The parts of the public list: all of it, what waits for its answer, and what has a result. */
export const LIST_PARTS = ['all', 'open', 'settled'] as const
export type ListPart = (typeof LIST_PARTS)[number]

/**
 * The states of a published question that a part of the public list holds. The question on air is in `all` only, since pages show it by
 * itself. A merged, declined or withdrawn question has left the list.
 */
export const statesIn = (part: ListPart): QuestionStatus[] =>
  QUESTION_STATUSES.filter((status) => {
    const { listed } = QUESTION_STATES[status]
    return part === 'all' ? listed !== null : listed === part
  })

/** What a list shows, and in which order. What is settled stands by the moment of its result, the latest first, whatever the order. */
export type ListQuery = { order: Order; part: ListPart; topicId: string | null }
