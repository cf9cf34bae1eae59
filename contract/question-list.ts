import type { QuestionStatus } from './states.ts'

/** The orders of the public list: by votes, or by date, the newest first. */
export const LIST_ORDERS = ['top', 'new'] as const
export type Order = (typeof LIST_ORDERS)[number]

/**
 * The states of a published question that each part of the public list holds. `open`: it waits for its answer; `settled`: it has a result.
 * The question on air is in neither, since pages show it by itself. A merged, declined or withdrawn question has left the list.
 */
export const LIST_PARTS = {
  all: ['approved', 'next', 'answering', 'answered', 'promised', 'case'],
  open: ['approved', 'next'],
  settled: ['answered', 'promised', 'case'],
} as const satisfies Record<string, readonly QuestionStatus[]>
export type ListPart = keyof typeof LIST_PARTS

/** What a list shows, and in which order. What is settled stands by the moment of its result, the latest first, whatever the order. */
export type ListQuery = { order: Order; part: ListPart; topicId: string | null }
