import type { HearingSettings } from './commands.ts'
import type { Bilingual } from './ids.ts'
import { type Restriction, samePace } from './pace.ts'
import {
  changed,
  closed,
  erased,
  met,
  moved,
  nextOrdered,
  reviewDecided,
  submitted,
  underReview,
} from './question-moves.ts'
import type { Entry, PublicText, StageParticipant } from './record.ts'
import {
  type AnswerKind,
  type Channel,
  type HearingStatus,
  QUESTION_STATUSES,
  type QuestionStatus,
  type ReasonCode,
} from './states.ts'
import type { OpenReview } from './vote-review.ts'

/** An answer as the public reads it. */
export type AnswerView = {
  kind: AnswerKind
  summary: string
  name: string
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
  reason: ReasonCode | null
  answer: AnswerView | null
  caseNumber: string | null
  /** Open reviews of its votes, by their ids. */
  reviews: Readonly<Record<string, OpenReview>>
  /** The place that a moderator gave it among the next ones (`inNextOrder`); absent where nobody did. */
  place?: number | undefined
  /** Votes that a moderator set aside: they are in no count. */
  setAside: number
  /** Why its words were erased; absent where they were not. */
  erased?: ReasonCode | undefined
  /** Staff only: the word to the asker or between staff. */
  note?: string | undefined
}

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
  currentItemId: string | null
  /** Questions in each state, all of them, also those that `questions` does not hold. */
  counts: Record<QuestionStatus, number>
  questions: Record<string, QuestionView>
  stage: StageParticipant[]
}

/** No question in any state. */
export const noQuestions = (): Record<QuestionStatus, number> =>
  Object.fromEntries(QUESTION_STATUSES.map((status) => [status, 0])) as Record<QuestionStatus, number>

/**
 * Applies the next entry of a hearing's record to a view and returns the new one; the given view is left as it was.
 * A view may hold only some of the questions (a page of them): counts still follow, because each move names both states, and what an
 * entry shows to the public is held from then on.
 * The entry must be number `view.seq + 1`, else an Error: the caller then catches up.
 */
export function applyEntry(view: HearingView, entry: Entry): HearingView {
  if (entry.seq !== view.seq + 1) throw new Error(`entry ${entry.seq} does not follow ${view.seq}`)
  return { ...step(view, entry), seq: entry.seq }
}

/** Passes over a number that this audience is not shown. */
export const skipEntry = (view: HearingView, seq: number): HearingView => ({ ...view, seq })

/** The view after `hearing.created`, from which a whole record is folded. */
export function openView(entry: Entry): HearingView {
  if (entry.type !== 'hearing.created') throw new Error('a hearing’s record begins with hearing.created')
  const { hearingId, slug, settings } = entry.public
  return {
    seq: entry.seq,
    id: hearingId,
    slug,
    status: 'draft',
    settings: settings as HearingSettings,
    paced: null,
    submissionsClosed: null,
    startedAt: null,
    closedAt: null,
    currentItemId: null,
    counts: noQuestions(),
    questions: {},
    stage: [],
  }
}

function step(view: HearingView, entry: Entry): HearingView {
  switch (entry.type) {
    case 'hearing.configured':
      return configured(view, entry.public.settings as HearingSettings)
    case 'hearing.paced': {
      const { reason, ...pace } = entry.public
      return { ...view, settings: { ...view.settings, ...pace }, paced: reason && { at: entry.at, reason } }
    }
    case 'hearing.submissions_closed':
      return { ...view, submissionsClosed: { at: entry.at, reason: entry.public.reason } }
    case 'hearing.submissions_reopened':
      return { ...view, submissionsClosed: null }
    case 'hearing.next_ordered':
      return nextOrdered(view, entry.public.order)
    case 'hearing.scheduled':
      return { ...view, status: 'scheduled' }
    case 'hearing.started':
      return { ...view, status: 'live', startedAt: entry.at }
    case 'hearing.paused':
      return { ...view, status: 'paused' }
    case 'hearing.resumed':
      return { ...view, status: 'live' }
    case 'hearing.archived':
      return { ...view, status: 'archived' }
    case 'hearing.advanced':
      return { ...view, currentItemId: entry.public.itemId }
    case 'hearing.closed':
      return closed(view, entry.public.cases, entry.at)
    case 'stage.entered':
      return { ...view, stage: [...without(view.stage, entry.public.participant.key), entry.public.participant] }
    case 'stage.left':
    case 'stage.removed':
      return { ...view, stage: without(view.stage, entry.public.key) }
    case 'question.submitted':
      return submitted(view, entry)
    case 'question.approved':
    case 'question.queued':
    case 'question.called': {
      const { questionId, from, to, text, asked } = entry.public
      return moved(met(view, questionId, text, asked), entry, questionId, from, to, {
        text,
        published: true,
        topicId: text.topicId,
        note: undefined,
        reason: null,
      })
    }
    case 'question.published': {
      const { questionId, text, asked, caseNumber = null, statusAt = entry.at } = entry.public
      const filed = { status: 'case', caseNumber, statusAt } as const
      return changed(met(view, questionId, text, asked, filed), questionId, {
        text,
        published: true,
        reason: null,
        note: undefined,
      })
    }
    case 'question.held':
    case 'question.declined': {
      const { questionId, from, to, reason } = entry.public
      return moved(view, entry, questionId, from, to, {
        reason,
        published: false,
        ...(entry.private ? { note: entry.private.note } : { text: null }),
      })
    }
    case 'question.retracted': {
      const { questionId, from, to, reason, text, asked } = entry.public
      return moved(text ? met(view, questionId, text, asked) : view, entry, questionId, from, to, {
        reason,
        published: text !== null,
        text: entry.private?.text ?? text,
        note: entry.private?.note ?? undefined,
      })
    }
    case 'question.edited': {
      const text = entry.private?.text ?? entry.public.text
      return changed(view, entry.public.questionId, text ? { text } : {})
    }
    case 'question.classified': {
      const { questionId, topicId } = entry.public
      const held = view.questions[questionId]
      return changed(view, questionId, { topicId, ...(held?.text ? { text: { ...held.text, topicId } } : {}) })
    }
    case 'question.merged': {
      const { questionId, from, to, targetId } = entry.public
      return moved(view, entry, questionId, from, to, { mergedIntoId: targetId })
    }
    case 'question.split': {
      const { questionId, from, to, text, asked } = entry.public
      if (!text) return moved(view, entry, questionId, from, to, { mergedIntoId: null })
      const apart = { text, published: true, mergedIntoId: null }
      return moved(met(view, questionId, text, asked), entry, questionId, from, to, apart)
    }
    case 'question.erased':
      return erased(view, entry)
    case 'question.filed': {
      const { questionId, from, to, caseNumber } = entry.public
      return moved(view, entry, questionId, from, to, { caseNumber })
    }
    case 'question.withdrawn': {
      const { questionId, from, to } = entry.public
      return moved(view, entry, questionId, from, to, { published: false, ...(entry.private ? {} : { text: null }) })
    }
    case 'question.unqueued':
    case 'question.returned': {
      const { questionId, from, to } = entry.public
      return moved(view, entry, questionId, from, to, {})
    }
    case 'answer.published': {
      const { questionId, from, to, text, asked, caseNumber, kind, summary, name, title, dueOn, departmentId } =
        entry.public
      const answer = { kind, summary, name, title, dueOn, departmentId, at: entry.at }
      const known = met(view, questionId, text, asked)
      return moved(known, entry, questionId, from, to, { text, published: true, answer, caseNumber })
    }
    case 'votes.under_review':
      return underReview(view, entry)
    case 'votes.decided':
      return reviewDecided(view, entry)
    case 'stage.invited':
    case 'hearing.created':
    case 'case.opened':
    case 'case.text_published':
    case 'case.text_erased':
    case 'department.created':
    case 'department.renamed':
    case 'department.retired':
    case 'role.granted':
    case 'role.revoked':
    case 'session.ended':
    case 'factor.registered':
    case 'factor.proven':
    case 'factor.removed':
    case 'factor.codes_made':
    case 'factor.reset':
    case 'session.revoked':
    case 'person.verified':
    case 'person.erased':
    case 'person.renamed':
    case 'person.named':
      return view
    default:
      return unknown(entry)
  }
}

/** Settings that an administrator wrote; what a moderator gave a reason for stays only where the pace does. */
const configured = (view: HearingView, settings: HearingSettings): HearingView => ({
  ...view,
  settings,
  paced: samePace(view.settings, settings) ? view.paced : null,
})

const unknown = (entry: never): never => {
  throw new Error(`unknown entry ${JSON.stringify(entry)}`)
}
const without = (stage: StageParticipant[], key: string) => stage.filter((participant) => participant.key !== key)
