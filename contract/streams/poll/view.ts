import type { ArgumentSide, BallotWay, ClerkVoid, PollDecision, PollStatus } from '../../polls/states.ts'
import type { AnnouncedPoll, PollCount } from './entries.ts'

/** An argument that a moderator let be public, with its words as they are now. `erased`: why it has none any more. */
export type PollArgument = {
  id: string
  option: number
  side: ArgumentSide
  text: string
  signedAs: string
  at: string
  erased: string | null
}

/** How many people had voted by each way at a moment. */
export type Turnout = { at: string; ways: readonly { way: BallotWay; n: number }[] }

/** A poll as its record tells it. */
export type PollView = AnnouncedPoll & {
  /** Last entry that the view holds. */
  seq: number
  status: Exclude<PollStatus, 'draft'>
  announcedAt: string
  /** Why it was called off. */
  cancelled: string | null
  arguments: Readonly<Record<string, PollArgument>>
  turnout: Turnout | null
  /** Ballots that clerks voided, by their codes. */
  voided: Readonly<Record<string, ClerkVoid>>
  closedAt: string | null
  counted: (PollCount & { at: string; decisionDueOn: string | null }) | null
  decided: { decision: PollDecision; text: string; caseNumber: string | null; at: string } | null
}
