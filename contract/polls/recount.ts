import type { BallotLine, CodeLine } from './published.ts'
import {
  BALLOT_WAYS,
  type BallotForm,
  type BallotWay,
  PUBLISHED_WAYS,
  type PublishedWay,
  VOID_REASONS,
  type VoidReason,
} from './states.ts'
import { type OptionCount, type PollResult, tallyOf } from './tally.ts'

/** All figures of a count: the result, counted ballots by way and option, and what came by each way. */
export type Figures = PollResult & {
  ways: { way: PublishedWay; ballots: number; options: OptionCount[] }[]
  received: { way: BallotWay; counted: number; voided: number }[]
  voids: { reason: VoidReason; n: number }[]
}

/** Counts a poll with so many options by what is published of it: the lines of its counted ballots, and the codes of all. */
export function recount(
  form: BallotForm,
  options: number,
  lines: readonly BallotLine[],
  codes: readonly CodeLine[],
): Figures {
  const choices = (some: readonly BallotLine[]) => some.map((line) => line.choices)
  return {
    ...tallyOf(form, options, choices(lines)),
    ways: PUBLISHED_WAYS.flatMap((way) => {
      const own = lines.filter((line) => line.way === way)
      return own.length ? [{ way, ballots: own.length, options: tallyOf(form, options, choices(own)).options }] : []
    }),
    received: BALLOT_WAYS.flatMap((way) => {
      const own = codes.filter((line) => line.way === way)
      const counted = own.filter(({ fate }) => fate === 'counted').length
      return own.length ? [{ way, counted, voided: own.length - counted }] : []
    }),
    voids: VOID_REASONS.flatMap((reason) => {
      const n = codes.filter(({ fate }) => fate === reason).length
      return n > 0 ? [{ reason, n }] : []
    }),
  }
}
