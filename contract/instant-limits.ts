import type { Limit } from './limits.ts'

/** What an instant poll may have: length of its question and of each option, where they are said in a language. */
export const INSTANT_TEXTS = {
  title: { min: 0, max: 80, narrow: 180 },
  option: { min: 0, max: 40, narrow: 90 },
} as const satisfies Record<string, Limit>

/** How a ballot of an instant poll is filled in: one option, or any number of them. */
export const INSTANT_FORMS = ['single', 'multiple'] as const
export type InstantForm = (typeof INSTANT_FORMS)[number]

/** Options of an instant poll, and for how many seconds it may be open where it closes by itself. */
export const INSTANT_OPTIONS = { min: 2, max: 6 } as const
export const INSTANT_SECONDS = { min: 10, max: 3_600 } as const

/** The letter by which somebody who texts names an option: A for the first. */
export const letterOf = (option: number): string => String.fromCharCode(0x40 + option)

/** Instant polls of one hearing, at most. */
export const INSTANT_POLLS = 30
