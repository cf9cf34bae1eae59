import type { QuestionStatus } from '#contract/states.ts'

/** What the rows of an ended hearing can be narrowed to, and the states that each takes; `all` takes every one. */
export const FATE_FILTERS = {
  all: [],
  answered: ['answered'],
  promised: ['promised'],
  case: ['case'],
  merged: ['merged'],
  declined: ['declined', 'withdrawn'],
} as const satisfies Record<string, readonly QuestionStatus[]>
export type FateFilter = keyof typeof FATE_FILTERS

/** The filter that an address asks for; all where it asks for none that there is. */
export const fateFilter = (text: string | string[] | undefined): FateFilter =>
  (Object.keys(FATE_FILTERS) as FateFilter[]).find((filter) => filter === text) ?? 'all'
