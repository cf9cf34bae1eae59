import type { Shortcut } from '#app/_live/use-shortcuts.ts'
import type { Standing } from './action-row.ts'
import {
  ACTION_NAMES,
  type ActionName,
  DESK_ACTION_NAMES,
  type DeskActionName,
  deskRowOf,
  offers,
  rowOf,
} from './actions.ts'

/** The digits of the similar questions. */
const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The keys of the desk: actions on the question under review, those that it offers first, what is done on the desk, and a digit for each similar question. Who may only read has what changes nothing. */
export function shortcutsOf({
  acts,
  question,
  start,
  onDesk,
  pickPlace,
}: {
  acts: boolean
  question: Standing | undefined
  start: (name: ActionName) => unknown
  onDesk: Readonly<Record<DeskActionName, () => unknown>>
  pickPlace: (place: number) => unknown
}): Shortcut[] {
  const offered = ACTION_NAMES.filter((name) => question && offers(question, name))
  const onQuestion = acts ? [...offered, ...ACTION_NAMES] : []
  return [
    ...onQuestion.flatMap((name) => {
      const { key } = rowOf(name)
      return key ? [{ key, run: () => start(name) }] : []
    }),
    ...DESK_ACTION_NAMES.filter((name) => acts || deskRowOf(name).reads).map((name) => {
      const { key, repeats = false } = deskRowOf(name)
      return { key, repeats, run: onDesk[name] }
    }),
    ...PLACES.map((place) => ({ key: String(place), run: () => pickPlace(place) })),
  ]
}
