import { BALLOT_WAYS, type BallotWay, CLERK_VOIDS, type ClerkVoid, isByVoter } from './states.ts'

/** Ways of ballots that clerks enter. */
export const CLERK_WAYS = BALLOT_WAYS.filter((way): way is ClerkWay => !isByVoter(way)) as [ClerkWay, ...ClerkWay[]]
export type ClerkWay = Exclude<BallotWay, 'web' | 'sms'>

/** States of an entry: it waits for a second person, or, where the two differ, for a third; it became a ballot by two or by three; or it is void. */
export const ENTRY_STATES = ['waiting', 'differs', 'confirmed', 'settled', 'void'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

/** Why an entry is void: as a ballot is voided, and besides because the poll closed before it was confirmed, or because it was entered by mistake. */
export const ENTRY_VOIDS = [...CLERK_VOIDS, 'late', 'entered_wrong'] as const
export type EntryVoid = (typeof ENTRY_VOIDS)[number]

/** The reason by which a ballot that counts is voided; undefined where it fits entries alone, which never counted. */
export const clerkVoidOf = (reason: EntryVoid): ClerkVoid | undefined => CLERK_VOIDS.find((one) => one === reason)

/** Sheets that are printed at once, at most. */
export const PAPER_SHEETS = 200

/** Steps of voting, in their order. */
export const BALLOT_STEPS = ['opened', 'chose', 'cast', 'entered', 'confirmed'] as const
export type BallotStep = (typeof BALLOT_STEPS)[number]

/** The steps of each way: who votes on a page opens, chooses and casts; by text message they ask and cast; a clerk's ballot is entered and confirmed. */
export const STEPS_OF = {
  web: ['opened', 'chose', 'cast'],
  sms: ['opened', 'cast'],
  phone: ['entered', 'confirmed'],
  email: ['entered', 'confirmed'],
  post: ['entered', 'confirmed'],
  paper: ['entered', 'confirmed'],
} as const satisfies Record<BallotWay, readonly BallotStep[]>
