import type { QuestionStatus } from '#contract/states.ts'

/** What the rows of an ended hearing can be narrowed to, and the states that each takes; `all` takes every one. */
export const OUTCOME_FILTERS = {
  all: [],
  answered: ['answered'],
  promised: ['promised'],
  case: ['case'],
  merged: ['merged'],
  declined: ['declined', 'withdrawn'],
} as const satisfies Record<string, readonly QuestionStatus[]>
export type OutcomeFilter = keyof typeof OUTCOME_FILTERS

/** The filter that an address asks for; all where it asks for none that there is. */
export const outcomeFilter = (text: string | string[] | undefined): OutcomeFilter =>
  (Object.keys(OUTCOME_FILTERS) as OutcomeFilter[]).find((filter) => filter === text) ?? 'all'
