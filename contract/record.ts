import * as z from 'zod'
import { hearingSettings, pace } from './commands.ts'
import { bilingual, calendarDay, departmentId, hearingId, id, personId, questionId, topicId } from './ids.ts'
import { PACE_CODES } from './pace-reasons.ts'
import { ANSWER_KINDS, CASE_ORIGINS, CHANNELS, QUESTION_STATUSES, REASONS, type ReasonCode, ROLES } from './states.ts'
import { type OpenReview, REVIEW_CODES, REVIEW_OUTCOMES, VOTE_CAUSES } from './vote-review.ts'

const status = z.enum(QUESTION_STATUSES)
const reason = z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]])
const nothing = z.object({})
const entry = <P extends z.ZodType, S extends z.ZodType>(open: P, closed: S) => ({ public: open, private: closed })
const by = z.object({ by: personId.nullable() })
const byWithNote = z.object({ by: personId.nullable(), note: z.string() })

/** What the public may read of a question's text. */
export const publicText = z.object({
  title: z.string(),
  body: z.string(),
  author: z.string(),
  topicId: topicId.nullable(),
  edited: z.boolean(),
})
export type PublicText = z.input<typeof publicText>

/** Who stands on the stage, as the public sees it; officials act in public under their names. */
export const stageParticipant = z.object({
  key: z.string(),
  name: z.string(),
  title: bilingual,
  role: z.enum(['official', 'moderator']),
})
export type StageParticipant = z.input<typeof stageParticipant>

/** An answer as the public reads it. */
export const publicAnswer = z.object({
  kind: z.enum(ANSWER_KINDS),
  summary: z.string(),
  name: z.string(),
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
 * Every type of record entry: its public body (read by all) and its private one (staff, and the people it concerns).
 * Public bodies name citizens by a per-hearing pseudonym, never by id. Votes are in the record from the close of a hearing.
 */
export const ENTRIES = {
  'hearing.created': entry(z.object({ hearingId, slug: z.string(), settings: hearingSettings }), by),
  'hearing.configured': entry(z.object({ settings: hearingSettings }), by),
  'hearing.scheduled': entry(nothing, by),
  'hearing.started': entry(nothing, by),
  'hearing.paused': entry(nothing, by),
  'hearing.resumed': entry(nothing, by),
  'hearing.advanced': entry(z.object({ itemId: id }), by),
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
  ),
  /** The pace from now on; `reason` where one was given. Without one, a reason given before holds no more. */
  'hearing.paced': entry(z.object({ ...pace.shape, reason: z.enum(PACE_CODES).nullable() }), byWithNote),
  /** All questions that are next, in the order in which they will be called; what is put there later stands behind them. */
  'hearing.next_ordered': entry(z.object({ order: z.array(questionId) }), by),
  'hearing.submissions_closed': entry(z.object({ reason: z.enum(PACE_CODES) }), byWithNote),
  'hearing.submissions_reopened': entry(nothing, by),
  'hearing.archived': entry(nothing, by),
  'stage.entered': entry(z.object({ participant: stageParticipant }), by),
  /** `quietSince`: the system freed the seat, from which nothing had come since then. */
  'stage.left': entry(z.object({ key: z.string(), quietSince: z.string().optional() }), by),
  'stage.removed': entry(z.object({ key: z.string() }), by),
  'stage.invited': entry(z.object({ key: z.string() }), by),
  'question.submitted': entry(
    z.object({
      /** Its number at the hearing, from 1. Entries of before 28 November 2026 lack it: their questions are counted. */
      number: z.number().optional(),
      questionId,
      topicId: topicId.nullable(),
      channel: z.enum(CHANNELS),
      importedVotes: z.number(),
      /** When an imported question was asked, where that was told; the entry's own moment is when it came in. */
      submittedAt: z.string().optional(),
    }),
    z.object({ by: personId.nullable(), text: publicText }),
  ),
  'question.withdrawn': entry(moved, by),
  'question.approved': entry(shown, by),
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
  ),
  'question.held': entry(z.object({ ...moved.shape, reason }), byWithNote),
  'question.declined': entry(z.object({ ...moved.shape, reason }), byWithNote),
  /** A case at once: sent in after the close and before `askUntil`, or open again after it (approved, or split from another). */
  'question.filed': entry(
    z.object({ ...moved.shape, caseNumber: z.string(), departmentId: departmentId.nullable() }),
    by,
  ),
  'question.edited': entry(
    z.object({ questionId, reason, text: publicText.nullable() }),
    z.object({
      by: personId.nullable(),
      text: publicText,
      /** The first wording; absent where it was erased with the edit. */
      original: z.object({ title: z.string(), body: z.string() }).optional(),
    }),
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
  ),
  'question.classified': entry(z.object({ questionId, topicId: topicId.nullable() }), by),
  'question.merged': entry(z.object({ ...moved.shape, targetId: questionId }), by),
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
  ),
  /**
   * Words of the question were blanked in every entry before this one, which may be missing from a fold: so this one says how the question
   * stands, and how many there are in each state. `text`: the wording that stays, where the public may read it; null with `keepsText`
   * false, where none does.
   */
  'question.erased': entry(
    z.object({
      questionId,
      reason,
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
  ),
  'question.queued': entry(shown, by),
  'question.unqueued': entry(moved, by),
  'question.called': entry(shown, by),
  'question.returned': entry(moved, by),
  'answer.published': entry(
    z.object({
      ...shown.shape,
      kind: z.enum(ANSWER_KINDS),
      summary: z.string(),
      name: z.string(),
      title: bilingual,
      dueOn: calendarDay.nullable(),
      departmentId: departmentId.nullable(),
      caseNumber: z.string().nullable(),
    }),
    by,
  ),
  /** Conspicuous votes were pooled for review, or more of them: `votes` is how many the review has by now. They count until it is decided. */
  'votes.under_review': entry(
    z.object({ questionId, reviewId: id, cause: z.enum(VOTE_CAUSES), votes: z.number() }),
    by,
  ),
  /** `votes`: those of the review that were active at that moment. */
  'votes.decided': entry(
    z.object({
      questionId,
      reviewId: id,
      outcome: z.enum(REVIEW_OUTCOMES),
      votes: z.number(),
      reason: z.enum(REVIEW_CODES),
    }),
    byWithNote,
  ),
  'case.opened': entry(
    z.object({
      number: z.string(),
      origin: z.enum(CASE_ORIGINS),
      hearing: z.string(),
      questionId,
      topicId: topicId.nullable(),
      departmentId: departmentId.nullable(),
      dueOn: calendarDay.nullable(),
      text: publicText.nullable(),
    }),
    z.object({ by: personId.nullable() }),
  ),
  'case.text_published': entry(z.object({ text: publicText }), by),
  /** Words of its question were blanked in every entry before this one; `text` is the wording that stays public. */
  'case.text_erased': entry(z.object({ reason, text: publicText.nullable() }), by),
  'department.created': entry(z.object({ departmentId, name: bilingual }), by),
  'department.renamed': entry(z.object({ departmentId, name: bilingual }), by),
  'department.retired': entry(z.object({ departmentId }), by),
  'role.granted': entry(
    z.object({
      grantId: id,
      role: z.enum(ROLES),
      hearingId: hearingId.nullable(),
      departmentId: departmentId.nullable(),
      title: bilingual,
    }),
    z.object({ by: personId.nullable(), personId, name: z.string() }),
  ),
  'role.revoked': entry(
    z.object({ grantId: id, role: z.enum(ROLES) }),
    z.object({ by: personId.nullable(), personId }),
  ),
  /** Somebody signed out, here or elsewhere. */
  'session.ended': entry(nothing, z.object({ by: personId, sessions: z.number() })),
  'factor.registered': entry(nothing, z.object({ by: personId, name: z.string() })),
  'factor.proven': entry(nothing, z.object({ by: personId, how: z.enum(['passkey', 'recovery code']) })),
  'factor.removed': entry(nothing, z.object({ by: personId, name: z.string() })),
  'factor.codes_made': entry(nothing, z.object({ by: personId })),
  'factor.reset': entry(nothing, z.object({ by: personId.nullable(), personId })),
  'session.revoked': entry(nothing, z.object({ by: personId.nullable(), personId })),
  'person.verified': entry(nothing, z.object({ by: personId.nullable(), personId, guestId: personId.nullable() })),
  /** Name, address and questions of a person were blanked. */
  'person.erased': entry(nothing, z.object({ by: personId.nullable(), personId, note: z.string() })),
  /** In records from before names left the record. */
  'person.renamed': entry(nothing, z.object({ by: personId.nullable() })),
  /** An administrator set the name of somebody who has a role. */
  'person.named': entry(nothing, z.object({ by: personId.nullable(), personId, name: z.string() })),
} as const

/** Name of an entry type, `noun.verbed`. */
export type EntryType = keyof typeof ENTRIES
export type PublicBody<T extends EntryType> = z.input<(typeof ENTRIES)[T]['public']>
export type PrivateBody<T extends EntryType> = z.input<(typeof ENTRIES)[T]['private']>

/** An entry as a reader gets it; `private` is there for staff and for the people it concerns. */
export type EntryOf<T extends EntryType> = {
  seq: number
  at: string
  type: T
  public: PublicBody<T>
  private?: PrivateBody<T> | undefined
}
export type Entry = { [T in EntryType]: EntryOf<T> }[EntryType]
