import type { MediaMode, StageSpeaking } from '#contract/media.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { SeenParticipant } from './streams.ts'

/**
 * `waiting`: joined, nobody sends. `audio-suggested`: the line was too slow, only sound comes for a while, or until `setMode('video')`.
 * `off`: text only, or not started. It does not try again by itself where it is `refused` (no right to watch), `unsupported` (this browser
 * has no WebRTC that fits) or `blocked` (this network lets nothing through).
 */
export type ViewerState =
  | 'off'
  | 'connecting'
  | 'playing'
  | 'waiting'
  | 'reconnecting'
  | 'audio-suggested'
  | 'refused'
  | 'unsupported'
  | 'blocked'
export type ViewerMode = Exclude<MediaMode, 'silent'> | 'text'

/** Called whenever something changed; all optional. */
export type ViewerHandlers = {
  onState?(state: ViewerState, refusal?: RefusalWire): void
  onParticipants?(participants: SeenParticipant[]): void
  onSpeaking?(speaking: StageSpeaking): void
  /** The mode now; `slow` when it fell to sound by itself, `retry` when it tries pictures again by itself. */
  onMode?(mode: ViewerMode, why: Why): void
}
/** Why the mode changed. */
export type Why = 'asked' | 'slow' | 'retry'
