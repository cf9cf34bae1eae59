import type { CaseEntry, CaseEntryOf } from './entries.ts'
import type { CaseView } from './view.ts'

type WordFields = { [T in CaseEntry['type']]?: readonly (keyof CaseEntryOf<T>['public'])[] }

/** Which fields of a public body are words of the office about the matter, by entry type. In a confidential case they stand in the private body. */
export const OFFICE_WORDS = {
  'case.lane_set': ['text'],
  'case.disputed': ['text'],
  'case.arbitrated': ['text'],
  'case.co_handler_added': ['task'],
  'case.informed': ['text'],
  'case.reply_published': ['text', 'pictures'],
  'case.citizen_asked': ['text'],
  'case.extended': ['text'],
  'case.milestone_planned': ['title', 'place', 'time', 'pictures'],
  'case.milestone_moved': ['reason'],
  'case.milestone_reached': ['pictures'],
  'case.milestone_dropped': ['reason'],
  'case.conference_called': ['subject', 'place', 'time'],
  'case.conference_held': ['minutes', 'decisions'],
  'case.conference_cancelled': ['reason'],
  'case.shelved': ['condition'],
  'case.review_held': ['text'],
  'case.unshelved': ['text'],
  'case.merged': ['text'],
  'case.split': ['text'],
  'case.equals_added': ['text'],
  'case.return_removed': ['text'],
  'case.promise_judged': ['text'],
} as const satisfies WordFields

/** The bodies of an entry of a confidential case: the public one without the office's words, the private one with them. */
export function withhold(
  type: CaseEntry['type'],
  bodies: { public: object; private: object },
): { public: object; private: object } {
  const fields = wordsIn(type).filter((field) => Object.hasOwn(bodies.public, field))
  if (!fields.length) return bodies
  const told = Object.entries(bodies.public)
  const words = Object.fromEntries(told.filter(([field]) => fields.includes(field)))
  const left = told.map(([field, value]) => [field, fields.includes(field) ? blank(value) : value] as const)
  return {
    public: { ...Object.fromEntries(left), withheld: true },
    private: { ...bodies.private, words },
  }
}

/** An entry with the words that were withheld from the public, where its reader was given them; without the mark that some are in any case. */
export function withWords<E extends CaseEntry>(entry: E): E {
  if (!('withheld' in entry.public)) return entry
  const { withheld: _, ...told } = entry.public
  return { ...entry, public: { ...told, ...wordsOf(entry) } }
}

/** Whether the public body of an entry lacks words of the office that its reader was not given. */
export const isWithheld = (entry: CaseEntry): boolean => 'withheld' in entry.public && wordsOf(entry) === null

/** The words that an entry keeps in its private body; null where it keeps none, or the reader was not given it. */
function wordsOf({ private: told }: CaseEntry): object | null {
  const words = told && 'words' in told ? told.words : null
  return typeof words === 'object' ? words : null
}

const wordsIn = (type: CaseEntry['type']): readonly string[] =>
  type in OFFICE_WORDS ? OFFICE_WORDS[type as keyof typeof OFFICE_WORDS] : []

const blank = (value: unknown): '' | [] => (typeof value === 'string' ? '' : [])

/** A confidential case as the public reads it: what its record tells without the words of the office. */
export function withoutWords(view: CaseView): CaseView {
  const { dispute, shelf } = view
  const none = <T>(value: T | null) => (value === null ? null : '')
  return {
    ...view,
    text: null,
    dispute: dispute && { ...dispute, text: '', decided: dispute.decided && { ...dispute.decided, text: '' } },
    shelf: shelf && { ...shelf, condition: '' },
    coHandlers: each(view.coHandlers, (one) => ({ ...one, task: '' })),
    replies: each(view.replies, (one) => ({
      ...one,
      versions: one.versions.map((version) => ({ ...version, text: '' })),
    })),
    inquiries: each(view.inquiries, (one) => ({ ...one, text: '' })),
    milestones: each(view.milestones, (one) => ({
      ...one,
      ...{ title: '', place: '', time: '' },
      moved: none(one.moved),
      dropped: none(one.dropped),
    })),
    pictures: {},
    conferences: each(view.conferences, (one) => ({
      ...one,
      ...{ place: '', time: '', subject: '' },
      held: one.held && { ...one.held, minutes: '', decisions: [] },
      cancelled: none(one.cancelled),
    })),
    returns: each(view.returns, (one) => ({
      ...one,
      judged: one.judged && { ...one.judged, text: '' },
      removed: one.removed && { ...one.removed, text: '' },
    })),
  }
}

const each = <T, R>(all: Readonly<Record<string, T>>, change: (one: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, change(one)]))
