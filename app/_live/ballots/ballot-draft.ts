import type { Contact } from '#contract/contact.ts'
import { choicesOfPlaces, placesIn } from '#contract/polls/ranking.ts'
import type { RefusalWire } from '#contract/refusals.ts'

/** What a clerk reads on a ballot, as the form holds it. */
export const EMPTY_BALLOT = {
  way: 'paper',
  serial: '',
  postmarkOn: '',
  evidence: '',
  /** The photograph of the original. */
  sheetId: '',
  known: 'document',
  tel: '',
  /** What the clerk has of a caller who proved the number. */
  proof: '',
  mail: '',
  name: '',
  end: '',
  declared: '',
  unreadable: '',
  /** Numbers of options in their order, with a space between them. */
  choices: '',
  /** Of a ranking as it was typed: options and their places, `2:1 3:2`. */
  places: '',
}
export type BallotDraft = { [K in keyof typeof EMPTY_BALLOT]: string }

/** What became of a form: a code was sent to the caller, or read out; a refused one brings back what was typed. */
export type BallotState =
  | { is: 'idle' }
  | { is: 'coded' | 'proven'; draft: BallotDraft }
  | { is: 'refused'; refusal: RefusalWire; draft: BallotDraft }
export type BallotAction = (before: BallotState, form: FormData) => Promise<BallotState>

/** What a form holds. A choice comes as ticks, or as the place of each option in a ranking (`rank-2` = 1: option 2 comes first). */
export function ballotIn(form: FormData): BallotDraft {
  const fields = Object.keys(EMPTY_BALLOT).map((name) => [name, String(form.get(name) ?? '').trim()])
  const ticked = form.getAll('choice').map(String)
  const places = placesIn(form.entries())
  const ranked = choicesOfPlaces(places)
  return {
    ...EMPTY_BALLOT,
    ...Object.fromEntries(fields),
    choices: [...ticked, ...ranked].join(' '),
    places: places.map(({ option, place }) => `${option}:${place}`).join(' '),
  }
}

export const choicesOf = ({ choices }: Pick<BallotDraft, 'choices'>): number[] =>
  choices ? choices.split(' ').map(Number) : []

/** The place that an option was given; 0 where it was given none. */
export const placeOf = ({ places }: Pick<BallotDraft, 'places'>, option: number): number =>
  Number(
    places
      .split(' ')
      .find((one) => one.startsWith(`${option}:`))
      ?.split(':')[1] ?? 0,
  )

/** Whose ballot it is, as the command takes it. */
export function voterOf({ known, tel, mail, name, end }: BallotDraft): Contact {
  if (known === 'tel') return { kind: 'tel', value: tel }
  if (known === 'mail') return { kind: 'mail', value: mail }
  return { kind: 'document', name, end }
}
