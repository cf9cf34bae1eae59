import type { OpenHand } from '../../hand.ts'
import type { HearingSettings } from '../../hearing-settings.ts'
import type { Bilingual } from '../../ids.ts'
import type { Restriction } from '../../pace.ts'
import type { PublicName } from '../../public-name.ts'
import type { ReturnItem } from '../../returns.ts'
import {
  type AnswerKind,
  type Channel,
  type HearingStatus,
  QUESTION_STATUSES,
  type QuestionStatus,
} from '../../states.ts'
import type { OpenReview } from '../../vote-review.ts'
import type { PublicText } from '../public-text.ts'
import type { StageParticipant } from './entries.ts'
import type { Evidence } from './evidence.ts'
import type { Programme } from './layouts.ts'
import type { StageNote } from './notes.ts'
import type { InstantPoll } from './polls.ts'
import type { Standby } from './standby.ts'

/** An answer as the public reads it. */
export type AnswerView = PublicName & {
  kind: AnswerKind
  summary: string
  title: Bilingual
  dueOn: string | null
  departmentId: string | null
  at: string
}

/** A question as one audience reads it. `text` is null while that audience may not read it. */
export type QuestionView = {
  id: string
  number: number
  status: QuestionStatus
  version: number
  text: PublicText | null
  /** The public may read the text. */
  published: boolean
  topicId: string | null
  channel: Channel
  importedVotes: number
  submittedAt: string
  statusAt: string
  mergedIntoId: string | null
  /** A code of the rulebook's reasons. */
  reason: string | null
  answer: AnswerView | null
  caseNumber: string | null
  /** Open reviews of its votes, by their ids. */
  reviews: Readonly<Record<string, OpenReview>>
  /** The place that a moderator gave it among the next ones (`inNextOrder`); absent where nobody did. */
  place?: number | undefined
  /** Votes that a moderator set aside: they are in no count. */
  setAside: number
  /** Why its words were erased; absent where they were not. */
  erased?: string | undefined
  /** Staff and asker only: when it was typed, as the sender's device says; absent where it came at once. */
  typedAt?: string | undefined
  /** Staff only: the word to the asker or between staff. */
  note?: string | undefined
}

/** A raised hand as one audience reads it; `said` is null for the public, and where it was erased. */
export type HandView = { state: OpenHand; at: string; said: { text: string; author: string } | null }

/** Somebody on the stage; a guest is there by their raised hand. */
export type OnStage = StageParticipant & { handId?: string }

/** A hearing as one audience reads it, folded from entries 1…seq. */
export type HearingView = {
  seq: number
  id: string
  slug: string
  status: HearingStatus
  settings: HearingSettings
  /** Why a moderator narrowed the pace (among the settings), where that still holds. */
  paced: Restriction | null
  /** Moderators closed submissions for now; never once the hearing is over: `askUntil` alone decides then. */
  submissionsClosed: Restriction | null
  startedAt: string | null
  closedAt: string | null
  /** Why it does not take place, where it was called off. */
  cancelled: string | null
  currentItemId: string | null
  /** Questions in each state, all of them, also those that `questions` does not hold. */
  counts: Record<QuestionStatus, number>
  questions: Record<string, QuestionView>
  stage: OnStage[]
  /** Hands that are up, by their ids, in the order in which they were raised. */
  hands: Readonly<Record<string, HandView>>
  /** Whom viewers see, as the host chose; who has left the stage is not among them. */
  programme: Programme
  /** Notes back stage, the newest last; none for who is not of the hearing's staff. */
  notes: StageNote[]
  /** Who stands by for whom, and what has broken off. */
  standby: Standby
  /** Cards that officials show beside the picture. */
  evidence: Evidence
  /** Cases on the agenda of a return hearing, by their numbers, in the order in which they were put there. */
  returns: Readonly<Record<string, ReturnItem>>
  /** Instant polls, in the order in which they were opened; the last one may take ballots still. */
  polls: readonly InstantPoll[]
}

/** No question in any state. */
export const noQuestions = (): Record<QuestionStatus, number> =>
  Object.fromEntries(QUESTION_STATUSES.map((status) => [status, 0])) as Record<QuestionStatus, number>
