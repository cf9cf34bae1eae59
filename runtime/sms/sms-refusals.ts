import type { SmsWords } from '#contract/intake/sms-templates.ts'
import { LIMITS } from '#contract/limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { NumberedHearing } from '#domain/hearing/by-number.ts'
import type { BallotResult } from '#domain/poll/ballots.ts'
import type { VoteResult } from '#domain/question/votes.ts'

/** What happened for no reason of the sender's: it is tried again. */
class TryAgain extends Error {}

/** Whoever holds a number is verified, unless it was proven by another person while the ballot was on its way. */
const NUMBER_MOVED = 'the number has become another person’s'

/** Why a question was not taken. Throws where it is to be tried again. */
export function afterQuestion({ code, retryAfterMs = 0 }: RefusalWire, hearing: NumberedHearing): SmsWords {
  switch (code) {
    case 'busy':
    case 'unavailable':
    case 'internal':
      throw new TryAgain(code)
    case 'too_short':
      return { template: 'tooShort', variables: { min: LIMITS.questionTitle.min } }
    case 'too_long':
    case 'too_many_bytes':
      return { template: 'tooLong', variables: { max: LIMITS.questionBody.max } }
    case 'too_soon':
    case 'too_fast':
      return { template: 'tooSoon', variables: { seconds: Math.max(1, Math.ceil(retryAfterMs / 1_000)) } }
    case 'too_many_questions':
      return { template: 'tooMany', variables: { max: hearing.questionsPerPerson } }
    case 'verify_first':
      return { template: 'verifyFirst', variables: {} }
    default:
      return { template: 'notTaken', variables: {} }
  }
}

/** What became of joining a question. */
export function afterVote(result: VoteResult | undefined, number: number): SmsWords {
  if (!result) throw new TryAgain('no answer')
  if ('outcome' in result)
    return { template: result.outcome === 'already' ? 'joinedBefore' : 'joined', variables: { number } }
  if (result.refused === 'vote_closed') return { template: 'joinClosed', variables: { number } }
  if (result.refused === 'verify_first') return { template: 'verifyFirst', variables: {} }
  return { template: 'questionUnknown', variables: { number } }
}

/** What became of a ballot in the poll of a hearing. */
export function afterInstant(result: BallotResult | undefined, hearing: number): SmsWords {
  if (!result) throw new TryAgain('no answer')
  if ('code' in result) return { template: 'votedHere', variables: { hearing, receipt: result.code } }
  if (result.refused === 'poll_choices') return { template: 'optionHere', variables: { hearing } }
  if (result.refused === 'verify_first') throw new TryAgain(NUMBER_MOVED)
  return { template: 'closedHere', variables: { hearing } }
}

/** What became of a ballot: its receipt shows later that it was counted, never what it says. */
export function afterBallot(result: BallotResult | undefined, poll: number, options: readonly number[]): SmsWords {
  if (!result) throw new TryAgain('no answer')
  if ('code' in result) return { template: 'voted', variables: { poll, receipt: result.code } }
  switch (result.refused) {
    case 'poll_choices':
      return { template: 'optionUnknown', variables: { poll } }
    case 'declare_first':
      return { template: 'declareFirst', variables: { poll, options: options.join(' ') } }
    case 'verify_first':
      throw new TryAgain(NUMBER_MOVED)
    case 'poll_not_open':
    case 'poll_closed':
      return { template: 'pollClosed', variables: { poll } }
    default:
      return { template: 'pollUnknown', variables: { poll } }
  }
}
