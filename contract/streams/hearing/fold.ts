import type { HearingSettings } from '../../hearing-settings.ts'
import { samePace } from '../../pace.ts'
import { publicName } from '../../public-name.ts'
import type { HearingStatus, QuestionStatus } from '../../states.ts'
import { foldBy } from '../fold.ts'
import type { HEARING_ENTRIES, HearingEntry, HearingEntryOf } from './entries.ts'
import { evidenceHidden, evidencePrepared, evidenceRemoved, evidenceShown, noEvidence } from './evidence.ts'
import { layoutOf, type Programme } from './layouts.ts'
import { noted, noteSeen } from './notes.ts'
import { pollClosed, pollOpened } from './polls.ts'
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
import { deputyNamed, handedOver, interrupted, noStandby, readied, resumed, soundAsked } from './standby.ts'
import { type HearingView, noQuestions, type OnStage, type QuestionView } from './view.ts'

type Step<T extends HearingEntry['type']> = (view: HearingView, entry: HearingEntryOf<T>) => HearingView

/** The view after `hearing.created`. */
function open(entry: HearingEntry): HearingView {
  if (entry.type !== 'hearing.created') throw new Error('a hearing’s record begins with hearing.created')
  const { hearingId, slug, settings, mailbox } = entry.public
  return {
    seq: entry.seq,
    id: hearingId,
    slug,
    // A mailbox has nothing to begin: its letters come as late questions do.
    status: mailbox ? 'closed' : 'draft',
    settings: settings as HearingSettings,
    paced: null,
    submissionsClosed: null,
    startedAt: null,
    closedAt: null,
    cancelled: null,
    currentItemId: null,
    counts: noQuestions(),
    questions: {},
    stage: [],
    hands: {},
    programme: FOLLOWS,
    notes: [],
    standby: noStandby(),
    evidence: noEvidence(),
    returns: {},
    polls: [],
  }
}

/** Whoever leads the talk is shown. */
const FOLLOWS: Programme = { layout: 'auto', keys: [] }

const unchanged = (view: HearingView): HearingView => view
const into = (status: HearingStatus) => (view: HearingView) => ({ ...view, status })
const without = (stage: OnStage[], key: string) => stage.filter((participant) => participant.key !== key)

const onStage = (view: HearingView, participant: OnStage): HearingView => ({
  ...view,
  stage: [...without(view.stage, participant.key), participant],
})

/** A hand is down. */
const handDown: Step<'hand.lowered' | 'hand.refused' | 'hand.ended'> = (view, entry) => {
  const { [entry.public.handId]: _, ...hands } = view.hands
  return { ...view, hands }
}

const offStage: Step<'stage.left' | 'stage.removed'> = (view, entry) => ({
  ...view,
  stage: without(view.stage, entry.public.key),
  programme: withoutKey(view.programme, entry.public.key),
  standby: { ...view.standby, soundAsked: view.standby.soundAsked.filter((key) => key !== entry.public.key) },
})

/** Who has gone leaves a smaller layout, and at last the one that follows the talk. */
function withoutKey({ layout, keys }: Programme, gone: string): Programme {
  const left = keys.filter((key) => key !== gone)
  if (left.length === keys.length) return { layout, keys }
  return { layout: layoutOf(left.length), keys: left }
}

const shown: Step<'question.approved' | 'question.queued' | 'question.called'> = (view, entry) => {
  const { questionId, from, to, text, asked } = entry.public
  return moved(met(view, questionId, text, asked), entry, questionId, from, to, {
    text,
    published: true,
    topicId: text.topicId,
    note: undefined,
    reason: null,
  })
}

const put = (
  view: HearingView,
  entry: HearingEntry & { public: { questionId: string; from: QuestionStatus; to: QuestionStatus } },
  change: Partial<QuestionView> = {},
) => moved(view, entry, entry.public.questionId, entry.public.from, entry.public.to, change)

const refused: Step<'question.held' | 'question.declined'> = (view, entry) =>
  put(view, entry, {
    reason: entry.public.reason,
    published: false,
    ...(entry.private ? { note: entry.private.note } : { text: null }),
  })

/**
 * How a hearing's record becomes its view. A view may hold only some of the questions (a page of them): counts still follow, because each
 * move names both states, and what an entry shows to the public is held from then on.
 */
export const HEARING_FOLD = foldBy<typeof HEARING_ENTRIES, HearingView>(open, {
  'hearing.created': unchanged,
  /** What a moderator gave a reason for stays only where the pace does. */
  'hearing.configured': (view, entry) => {
    const settings = entry.public.settings as HearingSettings
    return { ...view, settings, paced: samePace(view.settings, settings) ? view.paced : null }
  },
  'hearing.scheduled': into('scheduled'),
  'hearing.started': (view, entry) => ({ ...view, status: 'live', startedAt: entry.at }),
  'hearing.paused': into('paused'),
  'hearing.resumed': into('live'),
  'hearing.archived': into('archived'),
  'hearing.advanced': (view, entry) => ({ ...view, currentItemId: entry.public.itemId }),
  'hearing.cancelled': (view, entry) => ({ ...view, cancelled: entry.public.text }),
  'hearing.closed': (view, entry) => ({
    ...closed(view, entry.public.cases, entry.at),
    programme: FOLLOWS,
    standby: { ...view.standby, soundAsked: [], interrupted: null },
    evidence: { ...view.evidence, shown: null },
  }),
  'hearing.paced': (view, entry) => {
    const { reason, rulebook: _, ...pace } = entry.public
    return {
      ...view,
      settings: { ...view.settings, ...pace },
      paced: reason === null ? null : { at: entry.at, reason },
    }
  },
  'hearing.next_ordered': (view, entry) => nextOrdered(view, entry.public.order),
  'hearing.submissions_closed': (view, entry) => ({
    ...view,
    submissionsClosed: { at: entry.at, reason: entry.public.reason },
  }),
  'hearing.submissions_reopened': (view) => ({ ...view, submissionsClosed: null }),
  // Nothing that a desk shows: the page of letters says it.
  'mailbox.closed': (view) => view,
  'mailbox.reopened': (view) => view,
  'stage.entered': (view, { public: { participant } }) => onStage(view, participant),
  'stage.guest_entered': (view, { public: { participant, handId } }) => onStage(view, { ...participant, handId }),
  'stage.left': offStage,
  'stage.removed': offStage,
  'stage.invited': unchanged,
  'stage.shown': (view, { public: { layout, keys } }) => ({ ...view, programme: { layout, keys } }),
  'evidence.prepared': evidencePrepared,
  'evidence.removed': evidenceRemoved,
  'evidence.shown': evidenceShown,
  'evidence.hidden': evidenceHidden,
  'stage.deputy_named': deputyNamed,
  'stage.readied': readied,
  'stage.handed_over': handedOver,
  'stage.sound_asked': soundAsked,
  'stage.interrupted': interrupted,
  'stage.resumed': resumed,
  'stage.noted': noted,
  'stage.note_seen': noteSeen,
  'hand.raised': (view, { at, public: { handId }, private: said }) => {
    const hand = { state: 'raised', at, said: said ? { text: said.text, author: said.author } : null } as const
    return { ...view, hands: { ...view.hands, [handId]: hand } }
  },
  'hand.invited': (view, { public: { handId } }) => {
    const hand = view.hands[handId]
    return hand ? { ...view, hands: { ...view.hands, [handId]: { ...hand, state: 'invited' as const } } } : view
  },
  'hand.lowered': handDown,
  'hand.refused': handDown,
  'hand.ended': handDown,
  'stage.token_issued': unchanged,
  'stage.token_ended': unchanged,
  'destination.added': unchanged,
  'destination.switched_on': unchanged,
  'destination.switched_off': unchanged,
  'destination.removed': unchanged,
  'question.submitted': submitted,
  'question.approved': shown,
  'question.queued': shown,
  'question.called': shown,
  'question.published': (view, entry) => {
    const { questionId, text, asked, caseNumber = null, statusAt = entry.at } = entry.public
    const filed = { status: 'case', caseNumber, statusAt } as const
    return changed(met(view, questionId, text, asked, filed), questionId, {
      text,
      published: true,
      reason: null,
      note: undefined,
    })
  },
  'question.held': refused,
  'question.declined': refused,
  'question.retracted': (view, entry) => {
    const { questionId, reason, text, asked } = entry.public
    return put(text ? met(view, questionId, text, asked) : view, entry, {
      reason,
      published: text !== null,
      text: entry.private?.text ?? text,
      note: entry.private?.note ?? undefined,
    })
  },
  'question.edited': (view, entry) => {
    const text = entry.private?.text ?? entry.public.text
    return changed(view, entry.public.questionId, text ? { text } : {})
  },
  'question.classified': (view, entry) => {
    const { questionId, topicId } = entry.public
    const held = view.questions[questionId]
    return changed(view, questionId, { topicId, ...(held?.text ? { text: { ...held.text, topicId } } : {}) })
  },
  'question.merged': (view, entry) => put(view, entry, { mergedIntoId: entry.public.targetId }),
  'question.split': (view, entry) => {
    const { questionId, text, asked } = entry.public
    if (!text) return put(view, entry, { mergedIntoId: null })
    return put(met(view, questionId, text, asked), entry, { text, published: true, mergedIntoId: null })
  },
  'question.erased': erased,
  'question.filed': (view, entry) => put(view, entry, { caseNumber: entry.public.caseNumber }),
  'question.withdrawn': (view, entry) =>
    put(view, entry, { published: false, ...(entry.private ? {} : { text: null }) }),
  'question.unqueued': (view, entry) => put(view, entry),
  'question.returned': (view, entry) => put(view, entry),
  'answer.published': (view, entry) => {
    const { questionId, text, asked, caseNumber, kind, summary, title, dueOn, departmentId } = entry.public
    const answer = { kind, summary, ...publicName(entry.public), title, dueOn, departmentId, at: entry.at }
    return put(met(view, questionId, text, asked), entry, { text, published: true, answer, caseNumber })
  },
  'return.listed': (view, { public: { items } }) => ({
    ...view,
    returns: {
      ...view.returns,
      ...Object.fromEntries(items.map((item) => [item.caseNumber, { ...item, judged: null, removed: null }])),
    },
  }),
  'return.judged': (view, { at, public: { caseNumber, outcome, reason, text } }) => {
    const item = view.returns[caseNumber]
    if (!item) return view
    return { ...view, returns: { ...view.returns, [caseNumber]: { ...item, judged: { outcome, reason, text, at } } } }
  },
  'return.removed': (view, { at, public: { caseNumber, text } }) => {
    const item = view.returns[caseNumber]
    return item ? { ...view, returns: { ...view.returns, [caseNumber]: { ...item, removed: { text, at } } } } : view
  },
  'instant.opened': pollOpened,
  'instant.closed': pollClosed,
  'votes.under_review': underReview,
  'votes.decided': reviewDecided,
})
