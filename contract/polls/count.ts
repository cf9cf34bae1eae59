import { DAY } from '../clocks/days.ts'
import { BALLOT_WAYS, type BallotFate, type BallotWay, type ClerkVoid, isByVoter } from './states.ts'

/** A ballot as the rule reads it; what it says plays no part. Moments in milliseconds; `castAt`: of one by post its postmark, at the latest when it was received. */
export type JudgedBallot = {
  id: string
  voterKey: string
  way: BallotWay
  receivedAt: number
  castAt: number
  voidedFor: ClerkVoid | null
}

/** Until when ballots of a poll are cast, and for how many days after that the post may bring them. */
export type PollWindow = { closesAt: number; postmarkDays: number }

/** Whether a ballot by post was posted after the close, or came when the post was not waited for any more. Other ways are refused at the door then. */
export const isLate = (
  { way, receivedAt, castAt }: Pick<JudgedBallot, 'way' | 'receivedAt' | 'castAt'>,
  { closesAt, postmarkDays }: PollWindow,
): boolean => way === 'post' && (castAt >= closesAt || receivedAt >= postUntil({ closesAt, postmarkDays }))

/** When the figures become final: the post is waited for no longer. */
export const postUntil = ({ closesAt, postmarkDays }: PollWindow): number => closesAt + postmarkDays * DAY

/**
 * What becomes of each ballot of a poll, by its id. One of each voter counts: by the way of the highest rank, of those that voters fill in the last one, of
 * a clerk's ways the first. It follows from the set of ballots alone, whatever the order in which they came.
 */
export function judgeBallots(ballots: Iterable<JudgedBallot>, window: PollWindow): Map<string, BallotFate> {
  const fates = new Map<string, BallotFate>()
  const valid = new Map<string, JudgedBallot[]>()
  for (const ballot of ballots) {
    const voided = ballot.voidedFor ?? (isLate(ballot, window) ? 'late' : undefined)
    if (voided) fates.set(ballot.id, voided)
    else valid.set(ballot.voterKey, [...(valid.get(ballot.voterKey) ?? []), ballot])
  }
  for (const [counted, ...others] of [...valid.values()].map((own) => own.sort(byStanding))) {
    if (!counted) continue
    fates.set(counted.id, 'counted')
    for (const { id, way } of others)
      fates.set(id, way !== counted.way ? 'second_way' : isByVoter(way) ? 'changed' : 'twice')
  }
  return fates
}

/** Orders ballots of one voter: the one that counts first. */
function byStanding(a: JudgedBallot, b: JudgedBallot): number {
  if (a.way !== b.way) return BALLOT_WAYS.indexOf(a.way) - BALLOT_WAYS.indexOf(b.way)
  const earlier = a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1)
  return isByVoter(a.way) ? -earlier : earlier
}
