/** A poll of days stands on a page of its own; an instant one is held within a hearing. */
export const POLL_KINDS = ['poll', 'instant'] as const
export type PollKind = (typeof POLL_KINDS)[number]

/** How a ballot is filled in: one option, several, or all that the voter ranks, the best first. */
export const BALLOT_FORMS = ['single', 'multiple', 'ranking'] as const
export type BallotForm = (typeof BALLOT_FORMS)[number]

/** States of a poll. Whether an announced one is open follows from its window and the database's clock. */
export const POLL_STATUSES = ['draft', 'announced', 'closed', 'cancelled'] as const
export type PollStatus = (typeof POLL_STATUSES)[number]

/** What came of the decision that waited for a poll. */
export const POLL_DECISIONS = ['followed', 'deviated'] as const
export type PollDecision = (typeof POLL_DECISIONS)[number]

/** For an option, or against it. */
export const ARGUMENT_SIDES = ['for', 'against'] as const
export type ArgumentSide = (typeof ARGUMENT_SIDES)[number]

/** States of an argument: nobody but its author and the desk reads one that waits or was declined. */
export const ARGUMENT_STATUSES = ['waiting', 'published', 'declined'] as const

/** Ways of a ballot, in the order of their rank: where one person's ballots came by several, the one of the first of these stands. `by`: who fills it in. */
const WAYS = {
  web: { by: 'voter' },
  sms: { by: 'voter' },
  phone: { by: 'clerk' },
  email: { by: 'clerk' },
  post: { by: 'clerk' },
  paper: { by: 'clerk' },
} as const
export type BallotWay = keyof typeof WAYS
/** All ways, the one that stands before the others first. */
export const BALLOT_WAYS = Object.keys(WAYS) as [BallotWay, ...BallotWay[]]

/** Whether voters fill in such a ballot themselves, and so may change their mind by it. */
export const isByVoter = (way: BallotWay): boolean => WAYS[way].by === 'voter'

/** A way as published lines name it: ways with few ballots are told together, so that none tells what one voter chose. */
export const PUBLISHED_WAYS = [...BALLOT_WAYS, 'other'] as const
export type PublishedWay = (typeof PUBLISHED_WAYS)[number]

/** Why a clerk voids a ballot: two people can't read it, or its voter may not vote in this poll. */
export const CLERK_VOIDS = ['illegible', 'not_entitled'] as const
export type ClerkVoid = (typeof CLERK_VOIDS)[number]

/** Why a ballot does not count: its voter changed it, another way of theirs stands before it, it came twice by one way, it was posted or came too late, or a clerk voided it. */
export const VOID_REASONS = ['changed', 'second_way', 'twice', 'late', ...CLERK_VOIDS] as const
export type VoidReason = (typeof VOID_REASONS)[number]

/** What became of a ballot. */
export type BallotFate = 'counted' | VoidReason
