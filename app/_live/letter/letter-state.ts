import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { LetterDraft } from './letter-draft.ts'

/** What became of a letter that was sent; a refused one brings its text back. */
export type LetterState =
  | { is: 'idle' }
  | { is: 'refused'; refusal: RefusalWire; draft: LetterDraft }
  | {
      is: 'received'
      accepted: Accepted
      title: string
      to: string
      at: string
      consent: boolean
      /** Until when, as the page says it. */
      clocks: { attention: string; reply: string }
    }

/** Nothing sent yet. */
export const NOT_SENT: LetterState = { is: 'idle' }
