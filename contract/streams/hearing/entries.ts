import * as z from 'zod'
import { rulebookCode } from '../../cases.ts'
import { hearingSettings, pace } from '../../hearing-settings.ts'
import { bilingual, calendarDay, departmentId, hearingId, id, personId, questionId, topicId } from '../../ids.ts'
import { ANSWER_KINDS, CHANNELS, QUESTION_STATUSES } from '../../states.ts'
import { type OpenReview, REVIEW_OUTCOMES, VOTE_CAUSES } from '../../vote-review.ts'
import {
  type AnyEntryIn,
  by,
  byWithNote,
  type EntryIn,
  type EntryTable,
  entry,
  nothing,
  OFFICE,
  wordsOf,
} from '../entry.ts'
import { publicText } from '../public-text.ts'
import { BACKSTAGE_ENTRIES, stageKey } from './backstage-entries.ts'
import { DESTINATION_ENTRIES } from './destination-entries.ts'
import { EVIDENCE_ENTRIES } from './evidence-entries.ts'
import { HAND_ENTRIES, hand } from './hand-entries.ts'
import { LAYOUT_NAMES, LAYOUTS } from './layouts.ts'
import { POLL_ENTRIES } from './poll-entries.ts'
import { RETURN_ENTRIES } from './return-entries.ts'
import { SUBMISSION_ENTRIES } from './submission-entries.ts'

const status = z.enum(QUESTION_STATUSES)
/** A code of the rulebook's reasons, and the version in force by which it was given; entries of before 28 November 2026 lack the version. */
const reason = rulebookCode
const given = { reason, rulebook: z.number().int().optional() }

/** Who stands on the stage, as the public sees it; officials act in public under their names (`PublicName`), a guest citizen under the name or pseudonym that they chose. */
export const stageParticipant = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  title: bilingual,
  role: z.enum(['official', 'moderator', 'interpreter', 'guest']),
})
export type StageParticipant = z.input<typeof stageParticipant>

/** What the host put on programme: a layout, and whom it shows by their keys, the first one first. */
export const programme = z.object({
  layout: z.enum(LAYOUT_NAMES),
  keys: z.array(stageKey).max(LAYOUTS.grid[1]),
})

/** What a mailbox has besides its settings. Entries of before 29 November 2026, noon, lack the department. */
const mailbox = z.object({ asksDepartment: z.boolean(), departmentId: departmentId.nullable().optional() })

/** An answer as the public reads it. */
export const publicAnswer = z.object({
  kind: z.enum(ANSWER_KINDS),
  summary: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  title: bilingual,
  dueOn: calendarDay.nullable(),
  departmentId: departmentId.nullable(),
  at: z.string(),
})

const moved = z.object({ questionId, from: status, to: status })
const openReview = z.object({
  cause: z.enum(VOTE_CAUSES),
  votes: z.number(),
  at: z.string(),
}) satisfies z.ZodType<OpenReview>
/** What a screen needs besides the text to show a question that it never loaded; `version` is the one that the entry makes. */
const askedQuestion = z.object({
  number: z.number(),
  version: z.number(),
  submittedAt: z.string(),
  channel: z.enum(CHANNELS),
  importedVotes: z.number(),
  /** Open reviews of its votes by their ids, and votes set aside; absent where there are none. */
  reviews: z.record(z.string(), openReview).optional(),
  setAside: z.number().optional(),
})
export type AskedQuestion = z.input<typeof askedQuestion>
/** Absent where the question's submission is the entry just before: every screen has it then. */
const asked = askedQuestion.optional()
/** Carries the question again, so that a screen which never loaded it can show it. */
const shown = z.object({ ...moved.shape, text: publicText, asked })

/** Entries of decisions that who took them may take back within moments. */
export const RETRACTABLE = ['question.approved', 'question.held', 'question.declined', 'question.edited'] as const

/**
 * Entry types of a hearing's stream. Public bodies name citizens by a key of this hearing, never by id. Votes are in the record from the
 * close of the hearing.
 */
export const HEARING_ENTRIES = {
  /** `mailbox`: it takes letters to a post, and is never on air. */
  'hearing.created': entry(
    z.object({
      hearingId,
      slug: z.string(),
      settings: hearingSettings,
      mailbox: mailbox.optional(),
    }),
    by,
    OFFICE,
  ),
  'hearing.configured': entry(z.object({ settings: hearingSettings, mailbox: mailbox.optional() }), by, OFFICE),
  /** A mailbox takes no letters from now on, until it is reopened. */
  'mailbox.closed': entry(z.object({ reason: bilingual }), by, OFFICE),
  'mailbox.reopened': entry(nothing, by, OFFICE),
  'hearing.scheduled': entry(nothing, by, OFFICE),
  'hearing.started': entry(nothing, by, OFFICE),
  'hearing.paused': entry(nothing, by, OFFICE),
  'hearing.resumed': entry(nothing, by, OFFICE),
  'hearing.advanced': entry(z.object({ itemId: id }), by, OFFICE),
  /** It was announced and does not take place; `hearing.closed` follows in the same transaction. */
  'hearing.cancelled': entry(z.object({ text: z.string() }), by, OFFICE),
  'hearing.closed': entry(
    z.object({
      /** Question, case number and department of each question that was still open. */
      cases: z.array(z.tuple([questionId, z.string(), departmentId.nullable()])),
      /** Final votes of each question that has any: those that count here, and the labelled number imported from elsewhere. A joined question is not among them: who stands for it counts for the one that it was joined to. A later `votes.decided` takes off what it sets aside, a later `question.split` tells both anew. */
      votes: z.array(z.tuple([questionId, z.number(), z.number()])),
      /** sha256 over the sorted lines `questionId voterKey`, hex; `npm run verify` does not need it, an auditor with the votes does. */
      votesDigest: z.string(),
    }),
    by,
    OFFICE,
  ),
  /** The pace from now on; `reason` where one was given. Without one, a reason given before holds no more. */
  'hearing.paced': entry(z.object({ ...pace.shape, ...given, reason: reason.nullable() }), byWithNote, OFFICE),
  /** All questions that are next, in the order in which they will be called; what is put there later stands behind them. */
  'hearing.next_ordered': entry(z.object({ order: z.array(questionId) }), by, OFFICE),
  'hearing.submissions_closed': entry(z.object(given), byWithNote, OFFICE),
  'hearing.submissions_reopened': entry(nothing, by, OFFICE),
  'hearing.archived': entry(nothing, by, OFFICE),
  ...BACKSTAGE_ENTRIES,
  ...EVIDENCE_ENTRIES,
  ...DESTINATION_ENTRIES,
  'stage.entered': entry(z.object({ participant: stageParticipant }), by, OFFICE),
  /** `quietSince`: the system freed the seat, from which nothing had come since then. */
  'stage.left': entry(z.object({ key: z.string(), quietSince: z.string().optional() }), by, OFFICE),
  'stage.removed': entry(z.object({ key: z.string() }), by, OFFICE),
  'stage.invited': entry(z.object({ key: z.string() }), by, OFFICE),
  'stage.shown': entry(programme, by, OFFICE),
  ...HAND_ENTRIES,
  ...POLL_ENTRIES,
  /** An invited guest citizen is on the stage; `stage.left` says that they are no more. */
  'stage.guest_entered': entry(hand.extend({ participant: stageParticipant }), by, wordsOf('person', 'public')),
  /** An encoder may send for somebody of the panel (WHIP), until the token is ended or the hearing is over. */
  'stage.token_issued': entry(z.object({ tokenId: id, key: z.string() }), by, OFFICE),
  'stage.token_ended': entry(z.object({ tokenId: id, key: z.string() }), by, OFFICE),
  ...SUBMISSION_ENTRIES,
  'question.withdrawn': entry(moved, by, OFFICE),
  'question.approved': entry(shown, by, wordsOf('question', 'public')),
  /** The text of a question that became a case unreviewed is now public. */
  'question.published': entry(
    z.object({
      questionId,
      text: publicText,
      asked,
      caseNumber: z.string().optional(),
      statusAt: z.string().optional(),
    }),
    by,
    wordsOf('question', 'public'),
  ),
  'question.held': entry(z.object({ ...moved.shape, ...given }), byWithNote, wordsOf('question', 'private')),
  'question.declined': entry(z.object({ ...moved.shape, ...given }), byWithNote, wordsOf('question', 'private')),
  /** A case at once: sent in after the close and before `askUntil`, or open again after it (approved, or split from another). */
  'question.filed': entry(
    z.object({ ...moved.shape, caseNumber: z.string(), departmentId: departmentId.nullable() }),
    by,
    OFFICE,
  ),
  'question.edited': entry(
    z.object({ questionId, ...given, text: publicText.nullable() }),
    z.object({
      by: personId.nullable(),
      text: publicText,
      /** The first wording; absent where it was erased with the edit. */
      original: z.object({ title: z.string(), body: z.string() }).optional(),
    }),
    wordsOf('question', 'public', 'private'),
  ),
  /** A decision was taken back by who took it: the question stands as before, with that reason and that text where it is public. `asked` is absent where only words were. */
  'question.retracted': entry(
    z.object({
      ...moved.shape,
      undoes: z.enum(RETRACTABLE),
      reason: reason.nullable(),
      text: publicText.nullable(),
      asked,
    }),
    z.object({ by: personId.nullable(), note: z.string().nullable(), text: publicText }),
    wordsOf('question', 'public', 'private'),
  ),
  'question.classified': entry(z.object({ questionId, topicId: topicId.nullable() }), by, OFFICE),
  'question.merged': entry(z.object({ ...moved.shape, targetId: questionId }), by, OFFICE),
  /** With the text where it is public again. `votes`, once the hearing is over: those of this question and of the one it was joined to, from now on instead of those of `hearing.closed`. */
  'question.split': entry(
    z.object({
      ...moved.shape,
      targetId: questionId,
      text: publicText.nullable().optional(),
      asked,
      votes: z.tuple([z.number(), z.number()]).optional(),
    }),
    by,
    wordsOf('question', 'public'),
  ),
  /**
   * Words of the question were blanked in every entry before this one, which may be missing from a fold: so this one says how the question
   * stands, and how many there are in each state. `text`: the wording that stays, where the public may read it; null with `keepsText`
   * false, where none does.
   */
  'question.erased': entry(
    z.object({
      questionId,
      ...given,
      keepsText: z.boolean(),
      asked: askedQuestion,
      standing: z.object({
        status,
        statusAt: z.string(),
        published: z.boolean(),
        topicId: topicId.nullable(),
        mergedIntoId: questionId.nullable(),
        reason: reason.nullable(),
        /** Its place among the next ones, where it has one. */
        place: z.number().optional(),
        caseNumber: z.string().nullable(),
        answer: publicAnswer.nullable(),
      }),
      text: publicText.nullable(),
      counts: z.record(status, z.number()),
    }),
    z.object({ by: personId.nullable(), note: z.string(), text: publicText.nullable() }),
    wordsOf('question', 'public', 'private'),
  ),
  'question.queued': entry(shown, by, wordsOf('question', 'public')),
  'question.unqueued': entry(moved, by, OFFICE),
  'question.called': entry(shown, by, wordsOf('question', 'public')),
  'question.returned': entry(moved, by, OFFICE),
  'answer.published': entry(
    z.object({
      ...shown.shape,
      kind: z.enum(ANSWER_KINDS),
      summary: z.string(),
      name: z.string(),
      nameEn: z.string().optional(),
      title: bilingual,
      dueOn: calendarDay.nullable(),
      departmentId: departmentId.nullable(),
      caseNumber: z.string().nullable(),
    }),
    by,
    wordsOf('question', 'public'),
  ),
  ...RETURN_ENTRIES,
  /** Conspicuous votes were pooled for review, or more of them: `votes` is how many the review has by now. They count until it is decided. */
  'votes.under_review': entry(
    z.object({ questionId, reviewId: id, cause: z.enum(VOTE_CAUSES), votes: z.number() }),
    by,
    OFFICE,
  ),
  /** `votes`: those of the review that were active at that moment. */
  'votes.decided': entry(
    z.object({
      questionId,
      reviewId: id,
      outcome: z.enum(REVIEW_OUTCOMES),
      votes: z.number(),
      ...given,
    }),
    byWithNote,
    OFFICE,
  ),
} as const satisfies EntryTable

/** An entry of a hearing's stream. */
export type HearingEntry = AnyEntryIn<typeof HEARING_ENTRIES>
/** An entry of one type. */
export type HearingEntryOf<T extends keyof typeof HEARING_ENTRIES> = EntryIn<typeof HEARING_ENTRIES, T>
