import type { Producer } from 'mediasoup/types'
import type { MediaEvent, MediaSource, StageParticipant } from '#contract/media.ts'
import type { PersonKey } from '#contract/media-link.ts'

/** A producer on the stage and whose it is. */
export type OnStage = { participantId: string; source: MediaSource; producer: Producer }

/** What everybody on or before a stage hears of it. Lists are absolute; after `rejoin` the stage is on another worker, and whatever was there has to be made anew. */
export type StageNews = Extract<MediaEvent, { type: 'participants' | 'speaking' | 'rejoin' }>

/** Whose rights end: what is sent, or all of it. */
export type Ending = Extract<MediaEvent, { type: 'revoked' }>

type Ends = {
  /** Rights ended: nothing more is sent or received, from this moment on. */
  end(scope: Ending['scope'], why: Ending['why']): void
  /** Ends for good; takes itself off its stage. */
  close(): void
}

/** Somebody who is on the stage now. */
export type Presence = {
  /** Their key in the hearing's record. */
  key: PersonKey
  participant: StageParticipant
  producers: ReadonlyMap<MediaSource, Producer>
}

/** What brings somebody's picture and sound to a stage: a browser, a WHIP client, the demo's speaker. */
export type StageInput = Ends & {
  /** They are on another node's stage, and here as long as anybody watches. */
  readonly isRelayed?: true
  /** Who is there and what they send; undefined while nobody has stepped on the stage by it. */
  presence(): Presence | undefined
  /** The stage was rebuilt on another worker: an input that nobody else brings back begins anew by itself. */
  changed?(news: StageNews): void
}

/** What takes a stage's pictures and sounds: a browser, a WHEP client, a programme. */
export type StageOutput = Ends & {
  /** A producer is on the stage. Never called for one that the same member sends. */
  offer(onStage: OnStage): Promise<void>
  /** That producer is there no more. */
  gone(producerId: string): void
  /** Who is on the stage and how, who speaks, or that all has to be taken anew. */
  changed(news: StageNews): void
  /** The hearing is paused, or goes on: meanwhile nobody but those on the stage, or before it, may be sent what is on it. */
  paused?(): void
}

/** What is on a stage, before it, or both, as a browser is. */
export type StageMember = StageInput | StageOutput

/** The programme of a stage that is on air, for whoever watches it as one stream. */
export type Airing = {
  /** Its one picture and one sound, until `release`; undefined where it can't be had as that here. */
  take(): Promise<{ shown: readonly OnStage[]; release(): void } | undefined>
}
