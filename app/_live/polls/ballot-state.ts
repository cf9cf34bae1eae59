import type { Place } from '#contract/polls/ranking.ts'
import type { RefusalWire } from '#contract/refusals.ts'

/** What a voter's form was answered: the receipt, once, or why nothing was cast, with what was chosen as it was typed. `at`: a moment as it is kept. */
export type BallotState = {
  chosen: readonly number[]
  places: readonly Place[]
  declared: boolean
  receipt: { code: string; at: string } | null
  refusal: RefusalWire | null
}

/** Nothing is chosen yet. */
export const UNCAST: BallotState = { chosen: [], places: [], declared: false, receipt: null, refusal: null }

/** The server's act that the form posts to; it works without scripts. */
export type CastAction = (before: BallotState, form: FormData) => Promise<BallotState>
