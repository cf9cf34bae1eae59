import type { DestinationState } from './destinations.ts'
import type { OwnHand } from './hand.ts'
import type { PublicName } from './public-name.ts'
import type { EntryOn } from './record.ts'
import type { RefusalWire } from './refusals.ts'
import type { StageSends } from './stage-sends.ts'
import type { QuestionView } from './streams/hearing/view.ts'
import type { StreamName } from './streams/names.ts'
import type { StreamKind } from './streams/registry.ts'

/** What a socket says of itself in the handshake. */
export type Handshake = { protocol: number; locale: string; streams: readonly Subscription[] }

/** A stream that a socket follows. `seq`: the last entry that its page holds, 0 for none. */
export type Subscription = { stream: string; audience: Subscriber; seq: number }

/** Who is told what of a stream. */
export const AUDIENCES = ['public', 'desk'] as const

/** `public`: everybody; `desk`: who also reads private bodies: of a hearing its moderators and officials, administrators and oversight; of a case who works on it (`readsCase`). */
export type Audience = (typeof AUDIENCES)[number]

/** As whom a socket follows a stream: one of an audience, which is sent frames, or only for the private news of its own person. */
export type Subscriber = Audience | 'own'

/** Who the server takes this socket's person for; `null` until the first act of a device. */
export type Me = {
  personId: string
  kind: 'guest' | 'member'
  name: string
  pseudonym: string
  roles: readonly string[]
}

/** One of my own questions, whatever its state, with what was told only to me. `joined`: the question that it was joined to, as the public reads it. `seq`: its entry in the hearing's record. */
export type MyQuestion = QuestionView & { receipt: string; note: string; joined: QuestionView | null; seq: number }

/** Sent to who follows a hearing, after the handshake and again whenever what it says changes. `votes` holds those that are active. */
export type Welcome = {
  me: Me | null
  votes: readonly string[]
  questions: readonly MyQuestion[]
  /** The hand that this person raised last; null where they raised none. */
  hand: OwnHand | null
  node: string
  now: string
}

/** Votes by the question's number: a frame names many questions four times a second, and a number is an eighth of an id. */
export type Counts = Readonly<Record<number, number>>

/** How an instant poll stands that takes ballots: how many there are for each option, in their order, and how many people cast one. `rev` moves with each change. */
export type PollCounts = { id: string; counts: readonly number[]; ballots: number; rev: number }

/** One frame per stream, audience and tick: entries, and what the lanes of its channel carry. */
export type Frame<K extends StreamKind = StreamKind> = HearingLanes & {
  /** Number of the frame on this node; a jump means one was dropped. */
  f: number
  /** Last entry of the record that this frame brings the reader to. */
  seq: number
  /** Which of the streams that the socket follows. */
  stream: string
  /** Entries `seq - entries.length + 1 … seq`; a bare 0 stands for one that this audience is not shown. Absent: none. */
  entries?: readonly (EntryOn<K> | 0)[]
  /** The entries would be too large: load the snapshot again. */
  reload?: boolean
}

/** Whether a frame is of this stream, and so of its kind. */
export const isFrameOf = <K extends StreamKind>(frame: Frame, stream: StreamName<K>): frame is Frame<K> & Frame =>
  frame.stream === stream

/** What frames of a hearing carry besides entries; coalesced, never recorded. */
export type HearingLanes = {
  /** Counts' version, the sum of the tallies' revisions: never goes back; a client ignores a lower one. */
  v?: number
  /** Absolute votes (active, not set aside) of questions whose count changed, or of all hot ones when `full`. */
  counts?: Counts
  full?: boolean
  /** Sockets that watch, over all nodes. */
  viewers?: number
  /** What everybody on the stage sends, by the keys of the record: in full frames, and when that changed. */
  sends?: StageSends
  /** The instant poll that takes ballots: in full frames, and when its counts moved. */
  poll?: PollCounts
}

/** Private news of one person on a hearing: those of their questions that changed, all their votes where those may have moved (a merge, the close), and their raised hand where it changed. */
export type News = { questions: readonly MyQuestion[]; votes?: readonly string[]; hand?: OwnHand }

/** A moderator is looking at a question; `null` question: no more. Volatile, never recorded. */
export type Looking = { name: string; key: string; questionId: string | null }

/** What somebody does on the desk of a case. `saved`: they changed what is kept of it besides the record, such as a draft. */
export const DOINGS = ['reading', 'writing', 'saved'] as const
export type Doing = (typeof DOINGS)[number]

/** Somebody of the staff has a case open; `doing` null: no more. `key` tells windows apart. Volatile, never recorded. */
export type Colleague = PublicName & { key: string; doing: Doing | null }

/** A platform to which a hearing's broadcast goes besides. `state`: how it fares, where media tells; `at`: since when it is on air, or when it is tried again. */
export type DeskDestination = { id: string; name: string; isOn: boolean; state?: DestinationState; at?: string }

/** All of them, told to the desks of the hearing. `reaches`: whether broadcasts can go to other platforms at all; null while that is not known. `withheld`: why this one goes to none. */
export type DeskDestinations = {
  stream: string
  reaches: boolean | null
  withheld: 'rehearsal' | 'not_public' | null
  destinations: readonly DeskDestination[]
}

/** What the desks of a stream tell one another. */
export type DeskTalk =
  | { event: 'looking'; stream: string; said: Looking }
  | { event: 'colleague'; stream: string; said: Colleague }

/** Answer to one ballot: it is counted until the same person casts another one. `code` finds it among those that were published, without what it says. */
export type BallotReceipt = { pollId: string; code: string; at: string }

/** Answer to one vote. */
export type VoteOutcome = 'accepted' | 'already' | 'withdrawn'

/** Events that the server sends. */
export type ServerEvents = {
  welcome: (welcome: Welcome) => void
  frame: (frame: Frame) => void
  news: (news: News) => void
  looking: (looking: Looking) => void
  colleague: (colleague: Colleague) => void
  destinations: (told: DeskDestinations) => void
  refused: (refusal: RefusalWire) => void
  /** The node is going down: connect again after this many milliseconds, spread by the client. */
  drain: (withinMs: number) => void
  'media:event': (event: unknown) => void
}

/** Frame that carries at most this many bytes of entries; more is `reload`. */
export const MAX_ENTRIES_BYTES = 65_536
