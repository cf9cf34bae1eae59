import type { Snapshot } from '#contract/fold-frame.ts'
import type { OwnHand } from '#contract/hand.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Looking, Me, MyQuestion } from '#contract/signals.ts'
import type { StageSends } from '#contract/stage-sends.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { type LineState, unopened } from './line.ts'

/** A question that the server has not confirmed yet; kept on the device until it has, or until the person discards it. */
export type Unsent = {
  input: RawInput<'question:submit'>
  at: number
  /** Who wrote it: empty where this device was nobody's yet. Nobody else sends it. */
  by: string
  refusal?: RefusalWire | undefined
}

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

/** What a page knows of itself: how its line stands, and what it has under way. */
export type PageState = LineState & {
  /** What giving this device its identity takes: work under way, or why there is none now. */
  entering: 'working' | { full: string } | null
  /** The server has said who we are. */
  known: boolean
  pendingVotes: ReadonlySet<string>
  unsent: readonly Unsent[]
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
  pendingVotes: new Set(),
  mine: [],
  hand: null,
  looking: {},
  unsent: [],
  clockOffsetMs: 0,
})
