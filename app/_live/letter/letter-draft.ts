import { readDraft, writeDraft } from '#app/_live/drafts.ts'

/** A letter as its form holds it. */
export const EMPTY_LETTER = {
  mailboxId: '',
  departmentId: '',
  title: '',
  body: '',
  topicId: '',
  place: '',
  latitude: '',
  longitude: '',
  lane: '',
  consent: 'no',
}
export type LetterDraft = { [K in keyof typeof EMPTY_LETTER]: string }

const KEY = 'minsheng:letter'

/** The letter that this device keeps, of who is here. */
export const readLetterDraft = (): LetterDraft | undefined => readDraft<LetterDraft>(KEY, EMPTY_LETTER)

/** Keeps a letter on this device for who writes it, or forgets it where nothing is written. */
export const writeLetterDraft = (draft: LetterDraft): void =>
  writeDraft(KEY, draft.title || draft.body || draft.place ? draft : null)

/** What a form holds, whatever it was sent with. */
export function letterIn(form: FormData): LetterDraft {
  const fields = Object.keys(EMPTY_LETTER).map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')])
  return { ...EMPTY_LETTER, ...Object.fromEntries(fields) }
}
