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
  const told = changeWords(view, () => '')
  return {
    ...told,
    text: null,
    pictures: {},
    conferences: each(told.conferences, (one) => ({ ...one, held: one.held && { ...one.held, decisions: [] } })),
  }
}

/** A case with each text that the office wrote about the matter changed. */
export function changeWords(view: CaseView, change: (text: string) => string): CaseView {
  const { dispute, shelf } = view
  const orNull = (text: string | null) => (text === null ? null : change(text))
  const inText = <T extends { text: string }>(one: T): T => ({ ...one, text: change(one.text) })
  return {
    ...view,
    dispute: dispute && { ...inText(dispute), decided: dispute.decided && inText(dispute.decided) },
    shelf: shelf && { ...shelf, condition: change(shelf.condition) },
    coHandlers: each(view.coHandlers, (one) => ({ ...one, task: change(one.task) })),
    replies: each(view.replies, (one) => ({ ...one, versions: one.versions.map(inText) })),
    inquiries: each(view.inquiries, inText),
    milestones: each(view.milestones, (one) => ({
      ...one,
      ...{ title: change(one.title), place: change(one.place), time: change(one.time) },
      moved: orNull(one.moved),
      dropped: orNull(one.dropped),
    })),
    conferences: each(view.conferences, (one) => ({
      ...one,
      ...{ place: change(one.place), time: change(one.time), subject: change(one.subject) },
      held: one.held && {
        ...one.held,
        minutes: change(one.held.minutes),
        decisions: one.held.decisions.map(inText),
      },
      cancelled: orNull(one.cancelled),
    })),
    returns: each(view.returns, (one) => ({
      ...one,
      judged: one.judged && inText(one.judged),
      removed: one.removed && inText(one.removed),
    })),
  }
}

const each = <T, R>(all: Readonly<Record<string, T>>, change: (one: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, change(one)]))
