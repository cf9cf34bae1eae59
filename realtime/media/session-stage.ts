import type { MediaEvent, StageParticipant, StageSpeaking } from '#contract/media.ts'
import type { PersonKey } from '#contract/media-link.ts'
import type { Airing, OnStage, StageInput, StageMember } from './seams.ts'
import type { Seat } from './seats.ts'
import type { Viewing } from './viewing.ts'
import type { Place } from './worker-pool.ts'

/** The realtime node through which a session's browser is reached now. The same event for several sessions goes over it once. */
export type SessionLink = { push(session: string, event: MediaEvent): void }

/** Who is on stage: their key in the record, and what is shown of them but for what they send. */
export type Identity = { key: PersonKey; shown: Omit<StageParticipant, 'sources'> }

/** What a session sees of its stage. */
export type SessionStage = {
  place(): Promise<Place>
  viewing(lost: (() => void) | undefined): Promise<Viewing>
  seat(network: string | undefined): Seat
  onStage(except?: StageMember): OnStage[]
  participants(): StageParticipant[]
  speaking(): StageSpeaking
  /** Whether its hearing is paused. */
  readonly isPaused: boolean
  /** Its programme, while the hearing is on air. */
  readonly airing: Airing | undefined
  enter(input: StageInput, participantId: string): void
  appeared(onStage: OnStage, from: StageMember): Promise<void>
  changed(): void
}

/** Who watches; it takes one of the seats of its network, as far as the network is known. */
export type Watching = { network: string | undefined }
