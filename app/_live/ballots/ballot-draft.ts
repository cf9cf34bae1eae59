import type { Contact } from '#contract/contact.ts'
import { choicesOfPlaces } from '#contract/polls/ranking.ts'
import type { RefusalWire } from '#contract/refusals.ts'

/** What a clerk reads on a ballot, as the form holds it. */
export const EMPTY_BALLOT = {
  way: 'paper',
  serial: '',
  postmarkOn: '',
  evidence: '',
  known: 'document',
  tel: '',
  mail: '',
  name: '',
  end: '',
  declared: '',
  /** Numbers of options in their order, with a space between them. */
  choices: '',
}
export type BallotDraft = { [K in keyof typeof EMPTY_BALLOT]: string }

/** What became of a form; a refused one brings back what was typed. */
export type BallotState = { is: 'idle' } | { is: 'refused'; refusal: RefusalWire; draft: BallotDraft }
export type BallotAction = (before: BallotState, form: FormData) => Promise<BallotState>

/** What a form holds. A choice comes as ticks, or as the place of each option in a ranking (`rank-2` = 1: option 2 comes first). */
export function ballotIn(form: FormData): BallotDraft {
  const fields = Object.keys(EMPTY_BALLOT).map((name) => [name, String(form.get(name) ?? '').trim()])
  const ticked = form.getAll('choice').map(String)
  const places = [...form.entries()].flatMap(([name, place]) => {
    const option = /^rank-(\d+)$/.exec(name)?.[1]
    return option && Number(place) > 0 ? [{ option: Number(option), place: Number(place) }] : []
  })
  const ranked = choicesOfPlaces(places)
  return { ...EMPTY_BALLOT, ...Object.fromEntries(fields), choices: [...ticked, ...ranked].join(' ') }
}

export const choicesOf = ({ choices }: Pick<BallotDraft, 'choices'>): number[] =>
  choices ? choices.split(' ').map(Number) : []

/** Whose ballot it is, as the command takes it. */
export function voterOf({ known, tel, mail, name, end }: BallotDraft): Contact {
  if (known === 'tel') return { kind: 'tel', value: tel }
  if (known === 'mail') return { kind: 'mail', value: mail }
  return { kind: 'document', name, end }
}
