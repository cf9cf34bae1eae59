import { type CaseStatus, DEFAULT_CLASS } from '../../states.ts'
import { type Fold, foldBy } from '../fold.ts'
import { clocksAfter } from './clocks.ts'
import type { CASE_ENTRIES, CaseEntry, CaseEntryOf } from './entries.ts'
import { erased, withoutWordsOf } from './erased.ts'
import { asHappened } from './happened.ts'
import { type CaseConference, type CaseMilestone, type CasePicture, type CaseView, caseText, saidIn } from './view.ts'
import { withWords } from './withheld.ts'

/** How every case begins. */
const BEGINNING = {
  status: 'open',
  version: 1,
  round: 1,
  rulebook: null,
  lane: null,
  linked: null,
  confidential: false,
  clocks: {},
  holders: [],
  attendedAt: null,
  coHandlers: {},
  dispute: null,
  replies: {},
  inquiries: {},
  milestones: {},
  pictures: {},
  conferences: {},
  shelf: null,
  lastWords: {},
  ratings: {},
  mergedInto: null,
  merged: {},
  released: {},
  returns: {},
} as const

/** What a record tells whose first entry was blanked, until the erasure that says what the case is. */
const UNTOLD = {
  ...BEGINNING,
  number: '',
  origin: 'open',
  statusAt: '',
  openedAt: '',
  class: DEFAULT_CLASS,
  hearing: '',
  questionId: '',
  departmentId: null,
  dueOn: null,
  text: null,
} as const

/** The view after a record's first entry that is not blank. */
function open(entry: CaseEntry): CaseView {
  if (entry.type !== 'case.opened') return CASE_FOLD.apply({ ...UNTOLD, seq: entry.seq - 1 }, entry)
  const { text, topicId: _, clocks: __, happenedAt: ___, cancelled: ____, ...said } = entry.public
  const { class: kind = DEFAULT_CLASS, rulebook = null, ...opening } = said
  const { at, seq } = entry
  return {
    ...BEGINNING,
    ...opening,
    class: kind,
    rulebook,
    clocks: clocksAfter({}, entry),
    holders: [{ at: Date.parse(at), holder: opening.departmentId }],
    seq,
    statusAt: at,
    openedAt: at,
    text: text && caseText(text),
  }
}

const worded = (view: CaseView, entry: CaseEntryOf<'case.text_published' | 'case.text_edited'>): CaseView => ({
  ...view,
  text: caseText(entry.public.text),
})

const changed = (view: CaseView, more: Partial<CaseView>): CaseView => ({ ...view, version: view.version + 1, ...more })

/** Changed, and in the state that the entry tells. */
function moved(
  view: CaseView,
  { at, public: { to } }: { at: string; public: { to: CaseStatus } },
  more: Partial<CaseView> = {},
): CaseView {
  return changed(view, { status: to, statusAt: to === view.status ? view.statusAt : at, ...more })
}

/** The lead's first word of a round is its attention. */
const attention = (
  { attendedAt, departmentId }: CaseView,
  { at, public: { departmentId: by } }: { at: string; public: { departmentId: string } },
) => ({ attendedAt: attendedAt ?? (by === departmentId ? at : null) })

/** A department that leads is no co-handler, and holds the case. */
function led(
  { coHandlers, holders }: CaseView,
  { at, public: { departmentId } }: CaseEntryOf<'case.routed' | 'case.arbitrated'>,
) {
  const { [departmentId]: _, ...rest } = coHandlers
  return { departmentId, coHandlers: rest, holders: [...holders, { at: Date.parse(at), holder: departmentId }] }
}

function stepped(view: CaseView, milestoneId: string, more: Partial<CaseMilestone>): CaseView {
  const before = view.milestones[milestoneId]
  return changed(view, before ? { milestones: { ...view.milestones, [milestoneId]: { ...before, ...more } } } : {})
}

type Shown = { id: string; digest: string; width: number; height: number }

/** The pictures of a case with those that an entry shows. */
function showing(
  { pictures }: CaseView,
  of: CasePicture['of'],
  shown: readonly Shown[] = [],
): Pick<CaseView, 'pictures'> {
  const more = shown.map(({ id, ...picture }) => [id, { of, ...picture, state: 'shown' }] as const)
  return { pictures: { ...pictures, ...Object.fromEntries(more) } }
}

function pictured(view: CaseView, pictureId: string, state: CasePicture['state']): CaseView {
  const before = view.pictures[pictureId]
  return before ? { ...view, pictures: { ...view.pictures, [pictureId]: { ...before, state } } } : view
}

function conferred(view: CaseView, conferenceId: string, more: Partial<CaseConference>): CaseView {
  const before = view.conferences[conferenceId]
  return changed(view, before ? { conferences: { ...view.conferences, [conferenceId]: { ...before, ...more } } } : {})
}

/** What each entry does but for the clocks. */
const WITHOUT_CLOCKS = foldBy<typeof CASE_ENTRIES, CaseView>(open, {
  'case.opened': (view) => view,
  'case.text_published': worded,
  'case.text_edited': worded,
  'case.made_public': (view, { public: { told } }) => changed(view, { ...told, confidential: false }),
  'case.text_erased': erased,
  'case.answers_erased': (view, entry) => ({ ...view, ...withoutWordsOf(view, entry.public.questionId) }),
  'case.classified': (view, entry) => changed(view, { class: entry.public.class }),
  'case.lane_set': (view, entry) => changed(view, { lane: entry.public.lane }),
  'case.question_offered': (view) => view,
  'case.question_declined': (view) => view,
  'case.question_linked': (view, { public: { hearing, linkedId } }) => ({ ...view, linked: { hearing, linkedId } }),
  'case.routed': (view, entry) => moved(view, entry, led(view, entry)),
  'case.attended': (view, entry) => moved(view, entry, attention(view, entry)),
  'case.disputed': (view, entry) => {
    const { to: _, rulebook: __, clocks: ___, ...dispute } = entry.public
    return moved(view, entry, { dispute: { ...dispute, at: entry.at, decided: null } })
  },
  'case.arbitrated': (view, entry) => {
    const { departmentId, text } = entry.public
    const dispute = view.dispute && { ...view.dispute, decided: { departmentId, text, at: entry.at } }
    return moved(view, entry, { ...led(view, entry), dispute })
  },
  'case.co_handler_added': (view, { at, public: { departmentId, task } }) =>
    changed(view, { coHandlers: { ...view.coHandlers, [departmentId]: { task, at } } }),
  'case.co_handler_removed': (view, { public: { departmentId } }) => {
    const { [departmentId]: _, ...coHandlers } = view.coHandlers
    return changed(view, { coHandlers })
  },
  'case.noted': (view) => view,
  'case.assigned': (view) => view,
  'case.informed': (view, entry) => moved(view, entry, attention(view, entry)),
  'case.reply_published': (view, entry) => {
    const { replyId, departmentId, version, text, joint, pictures } = entry.public
    const { empty = null, meters = null, reviewers = 0 } = entry.public
    const before = view.replies[replyId]?.versions ?? []
    const reply = { version, text, joint, empty, meters, reviewers, round: view.round, at: entry.at }
    const versions = [...before, reply]
    const replies = { ...view.replies, [replyId]: { departmentId, versions } }
    const shown = showing(view, { replyId, version }, pictures)
    return moved(view, entry, { replies, ...shown, ...attention(view, entry) })
  },
  'case.citizen_asked': (view, entry) => {
    const { inquiryId, departmentId, text } = entry.public
    const inquiry = { departmentId, text, round: view.round, at: entry.at, answer: null }
    return moved(view, entry, { inquiries: { ...view.inquiries, [inquiryId]: inquiry } })
  },
  'case.citizen_answered': (view, entry) => {
    const { inquiryId, questionId } = entry.public
    const inquiry = view.inquiries[inquiryId]
    if (!inquiry) return moved(view, entry)
    const answer = { questionId, at: entry.at, ...entry.private }
    return moved(view, entry, { inquiries: { ...view.inquiries, [inquiryId]: { ...inquiry, answer } } })
  },
  'case.extended': (view) => changed(view, {}),
  'case.escalated': (view) => view,
  'case.clocks_started': (view, { public: { rulebook = null } }) => ({ ...view, rulebook: view.rulebook ?? rulebook }),
  'case.redated': (view) => view,
  'case.milestone_planned': (view, { public: { milestoneId, pictures, rulebook: _, clocks: __, ...planned } }) => {
    const step = { ...planned, firstPlannedOn: planned.plannedOn, reachedOn: null, moved: null, dropped: null }
    const shown = showing(view, { milestoneId }, pictures)
    return changed(view, { milestones: { ...view.milestones, [milestoneId]: step }, ...shown })
  },
  'case.milestone_moved': (view, { public: { milestoneId, plannedOn, reason } }) =>
    stepped(view, milestoneId, { plannedOn, moved: reason }),
  'case.milestone_reached': (view, { public: { milestoneId, reachedOn, pictures } }) => ({
    ...stepped(view, milestoneId, { reachedOn }),
    ...showing(view, { milestoneId }, pictures),
  }),
  'case.milestone_dropped': (view, { public: { milestoneId, reason } }) =>
    stepped(view, milestoneId, { dropped: reason }),
  'case.conference_called': (view, { public: { conferenceId, departments, meetsOn, time, place, subject } }) => {
    const conference = { departments, meetsOn, time, place, subject, held: null, cancelled: null }
    return changed(view, { conferences: { ...view.conferences, [conferenceId]: conference } })
  },
  'case.conference_held': (view, { public: { conferenceId, heldOn, minutes, decisions } }) =>
    conferred(view, conferenceId, { held: { heldOn, minutes, decisions } }),
  'case.conference_cancelled': (view, { public: { conferenceId, reason } }) =>
    conferred(view, conferenceId, { cancelled: reason }),
  'case.picture_changed': (view, { public: { pictureId } }) => pictured(view, pictureId, 'changed'),
  'case.picture_removed': (view, { public: { pictureId } }) => pictured(view, pictureId, 'removed'),
  'case.shelved': (view, entry) => {
    const { to: _, rulebook: __, clocks: ___, ...shelf } = entry.public
    return moved(view, entry, { shelf: { ...shelf, since: entry.at } })
  },
  'case.review_held': (view, { public: { reviewOn } }) =>
    changed(view, { shelf: view.shelf && { ...view.shelf, reviewOn } }),
  'case.unshelved': (view, entry) => moved(view, entry, { shelf: null }),
  'case.resolved': (view, entry) => moved(view, entry),
  'case.confirmed': (view, entry) => {
    const word = { answer: 'yes', at: entry.at } as const
    return moved(view, entry, { lastWords: { ...view.lastWords, [saidIn(entry.public)]: word } })
  },
  'case.reopened': (view, entry) => {
    const { questionId, round, answer } = entry.public
    const word = { answer, at: entry.at, ...entry.private }
    const lastWords = { ...view.lastWords, [saidIn({ round: view.round, questionId })]: word }
    return moved(view, entry, { round, attendedAt: null, lastWords })
  },
  'case.unconfirmed': (view, entry) => moved(view, entry),
  'case.rated': (view, { public: { solved, fair, fast, ...whose } }) => ({
    ...view,
    ratings: { ...view.ratings, [saidIn(whose)]: { solved, fair, fast } },
  }),
  'case.merged': (view, { at, public: { mainCase } }) => changed(view, { mergedInto: { number: mainCase, at } }),
  'case.split': (view) => changed(view, { mergedInto: null }),
  'case.main_step': (view) => view,
  'case.equals_added': (view, { at, public: { numbers } }) => {
    const more = Object.fromEntries(numbers.map((number) => [number, { at }]))
    return changed(view, { merged: { ...view.merged, ...more } })
  },
  'case.equals_removed': (view, { public: { numbers } }) => {
    const left = Object.entries(view.merged).filter(([number]) => !numbers.includes(number))
    return changed(view, { merged: Object.fromEntries(left) })
  },
  'case.identity_released': (view, { at, public: { departmentId } }) => ({
    ...view,
    released: { ...view.released, [departmentId]: at },
  }),
  'case.release_withdrawn': (view, { public: { departmentId } }) => {
    const { [departmentId]: _, ...released } = view.released
    return { ...view, released }
  },
  'case.identity_seen': (view) => view,
  'case.return_listed': (view, { at, public: { hearing } }) => ({
    ...view,
    returns: { ...view.returns, [hearing]: { at, judged: null, removed: null } },
  }),
  'case.return_removed': (view, { at, public: { hearing, text } }) => ({
    ...view,
    returns: { ...view.returns, [hearing]: { at, judged: null, ...view.returns[hearing], removed: { text, at } } },
  }),
  'case.promise_judged': (view, { at, public: { hearing, outcome, reason, text } }) => ({
    ...view,
    returns: {
      ...view.returns,
      [hearing]: { at, removed: null, ...view.returns[hearing], judged: { outcome, reason, text, at } },
    },
  }),
})

/** How a case's record becomes its view. An entry of any type may also change clocks. What was imported counts as of when it happened. */
export const CASE_FOLD: Fold<CaseEntry, CaseView> = {
  ...WITHOUT_CLOCKS,
  open: (given) => WITHOUT_CLOCKS.open(asHappened(given)),
  apply(view, given) {
    const entry = asHappened(withWords(given))
    const after = WITHOUT_CLOCKS.apply(view, entry)
    const { at, public: told } = entry
    return 'clocks' in told ? { ...after, clocks: clocksAfter(after.clocks, { at, public: told }) } : after
  },
}
