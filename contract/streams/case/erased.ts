import type { CaseEntryOf } from './entries.ts'
import { type CaseInquiry, type CaseLastWord, type CaseView, caseText } from './view.ts'

/** The view after its question's words were blanked: what it is, the entry tells. */
export function erased(view: CaseView, entry: CaseEntryOf<'case.text_erased'>): CaseView {
  const { reason, text, keepsText = text !== null, standing } = entry.public
  const told = standing && {
    ...standing,
    class: standing.class ?? view.class,
    rulebook: standing.rulebook ?? view.rulebook,
    confidential: standing.confidential ?? view.confidential,
    clocks: standing.clocks ?? view.clocks,
    holders: standing.holders ?? view.holders,
    // Who read no lead could not tell whose first word was the lead's.
    attendedAt: standing.attendedAt === undefined ? view.attendedAt : standing.attendedAt,
    statusAt: view.statusAt || standing.openedAt,
  }
  const words = { text: text && caseText(text), ...withoutWordsOf(view, view.questionId) }
  return { ...view, ...told, ...words, ...(keepsText ? {} : { erased: reason }) }
}

const NO_WORDS = { text: undefined, pictures: undefined }

/** What an asker wrote besides the question goes with it. */
export function withoutWordsOf({ inquiries, lastWords }: CaseView, questionId: string) {
  const answered = Object.entries(inquiries).map(([id, one]): [string, CaseInquiry] => {
    const { answer } = one
    return [id, answer?.questionId === questionId ? { ...one, answer: { ...answer, ...NO_WORDS } } : one]
  })
  const said = Object.entries(lastWords).map(([key, word]): [string, CaseLastWord] => [
    key,
    key.endsWith(questionId) ? { ...word, ...NO_WORDS } : word,
  ])
  return { inquiries: Object.fromEntries(answered), lastWords: Object.fromEntries(said) }
}
