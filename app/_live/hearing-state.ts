import type { Snapshot } from '#contract/fold-frame.ts'
import type { OwnHand } from '#contract/hand.ts'
import type { Looking, Me, MyQuestion } from '#contract/signals.ts'
import type { StageSends } from '#contract/stage-sends.ts'
import { type LineState, unopened } from './line.ts'

/** What the server said. It changes by messages of the server only; nothing here moves on hope. */
export type ServerState = Snapshot & {
  viewers: number | null
  /** What everybody on the stage sends; null while that is not known. */
  sends: StageSends
  me: Me | null
  myVotes: ReadonlySet<string>
  mine: readonly MyQuestion[]
  /** The hand that this person raised last. */
  hand: OwnHand | null
  looking: Readonly<Record<string, Looking>>
  /** Server's clock minus the device's. */
  clockOffsetMs: number
}

/** What a page knows of itself: how its line stands, and what it has under way. What it has not sent stands in its outbox. */
export type PageState = LineState & {
  /** What giving this device its identity takes: work under way, or why there is none now. */
  entering: 'working' | { full: string } | null
  /** The server has said who we are. */
  known: boolean
}

/** Everything a live page knows. */
export type HearingState = ServerState & PageState

/** The state of a page that was just rendered. */
export const startingState = (snapshot: Snapshot): HearingState => ({
  ...snapshot,
  ...unopened(),
  viewers: null,
  sends: null,
  me: null,
  entering: null,
  known: false,
  myVotes: new Set(),
  mine: [],
  hand: null,
  looking: {},
  clockOffsetMs: 0,
})
