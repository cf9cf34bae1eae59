import type { CheckFailure, Choices } from '#app/_live/media/device-check.ts'
import type { PublisherState } from '#app/_live/media/publisher.ts'
import type { MediaSource } from '#contract/media.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND, type HearingStatus } from '#contract/states.ts'

/** A source that a person controls in the studio. */
export type OwnSource = Extract<MediaSource, 'camera' | 'microphone'>

/** `off`: in the green room; `removed`: the moderator took them off; `elsewhere`: another page of theirs holds the seat. */
export type Seat = 'off' | 'entering' | 'on' | 'removed' | 'elsewhere'

/** `unsupported`: the browser has no WebRTC that fits. `blocked`: the network lets nothing through. `no-media`: the server has no picture now. */
export type Obstacle = 'unsupported' | 'blocked' | 'no-media'

/** What the studio knows of its devices, its seat and its line. */
export type StudioState = {
  stream: MediaStream | null
  opening: boolean
  failure: CheckFailure | null
  choices: Choices
  muted: Readonly<Record<OwnSource, boolean>>
  /** A device that was unplugged, until it or another is opened. */
  ended: Readonly<Record<OwnSource, boolean>>
  seat: Seat
  publishing: PublisherState
  /** When the picture stopped going out, by this device's clock. */
  lostAt: number | null
  /** The moderator has asked them back since. */
  askedBack: boolean
  /** Somebody brought them on while no device was open here. */
  calledOn: boolean
  /** Somebody else took their seat. */
  handed: boolean
  /** They left by their own hand; the record may say so a moment later. */
  left: boolean
  /** Why nobody can go on stage with this browser or on this line. */
  obstacle: Obstacle | null
  refusal: RefusalWire | null
}

/** The studio before anything was opened. `removed` as the server knows it. */
export const startingStudio = (removed: boolean): StudioState => ({
  stream: null,
  opening: false,
  failure: null,
  choices: { cameras: [], microphones: [] },
  muted: { camera: false, microphone: false },
  ended: { camera: false, microphone: false },
  seat: removed ? 'removed' : 'off',
  publishing: 'idle',
  lostAt: null,
  askedBack: false,
  calledOn: false,
  handed: false,
  left: false,
  obstacle: null,
  refusal: null,
})

/** Devices are open, and no camera is among them: the person can be heard only. */
export const isVoiceOnly = ({ stream }: Pick<StudioState, 'stream'>): boolean =>
  stream !== null && stream.getVideoTracks().length === 0

/** What the studio shows. */
export type Phase = 'green' | 'connecting' | 'stage' | 'lost' | 'removed' | 'elsewhere' | 'over'

/** The phase that seat, line and hearing make together. */
export function phaseOf(
  { seat, publishing, lostAt }: Pick<StudioState, 'seat' | 'publishing' | 'lostAt'>,
  status: HearingStatus,
): Phase {
  if (HEARING_KIND[status] === 'over') return 'over'
  switch (seat) {
    case 'off':
      return 'green'
    case 'entering':
      return 'connecting'
    case 'removed':
      return 'removed'
    case 'elsewhere':
      return 'elsewhere'
    case 'on':
      return publishing === 'live' ? 'stage' : lostAt === null ? 'connecting' : 'lost'
  }
}

/** Which words say whether anybody sees the person now. */
export type Seen =
  | 'green'
  | 'connecting'
  | 'rehearsing'
  | 'paused'
  | 'live'
  | 'voice'
  | 'still'
  | 'blank'
  | 'lost'
  | 'removed'
  | 'elsewhere'
  | 'over'

/** Whether anybody sees or hears the person, as the words at the top left say it. A camera that is not there is as one that is off. */
export function seenAs(phase: Phase, muted: StudioState['muted'], status: HearingStatus): Seen {
  if (phase !== 'stage') return phase
  if (muted.camera && muted.microphone) return 'blank'
  if (status === 'paused') return 'paused'
  if (status !== 'live') return 'rehearsing'
  return muted.camera ? 'voice' : muted.microphone ? 'still' : 'live'
}
