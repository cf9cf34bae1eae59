import type { LastWord } from '#contract/cases.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { CASE_KIND } from '#contract/states.ts'
import { type CaseView, saidIn } from '#contract/streams/case/view.ts'

/** What an asker rates, in the order shown. */
export const RATED = ['solved', 'fair', 'fast'] as const

/** What an asker has filled in: a rating is '' where it is skipped. */
export type AskerDraft = { answer: LastWord | null; text: string; ratings: Record<(typeof RATED)[number], string> }

/** What an asker's form holds, and why it was refused. An answer that needs a sentence waits for it. */
export type AskerState = { draft: AskerDraft; refusal: RefusalWire | null }

/** Nothing is filled in but, perhaps, the answer that a mail's link names. */
export const startWith = (answer: LastWord | null): AskerState => ({
  draft: { answer, text: '', ratings: { solved: '', fair: '', fast: '' } },
  refusal: null,
})

/** The server's acts that an asker's forms post to; they work without scripts. */
export type AskerActions = Readonly<
  Record<'sayLastWord' | 'answerDepartment' | 'rate', (before: AskerState, form: FormData) => Promise<AskerState>>
>

/**
 * What a case asks of one of its askers now: an answer to the department, whether it is solved, whether it is solved for them too although another
 * asker said so (`objection`), or a rating.
 */
export type AskerOffer = 'answer' | 'last_word' | 'objection' | 'rating'

/** What a case asks of the asker of a question now; null where that is nothing. The door decides. */
export function offerTo(
  { status, round, inquiries, lastWords, ratings }: CaseView,
  questionId: string,
): AskerOffer | null {
  const open = Object.values(inquiries).some((inquiry) => inquiry.answer === null && inquiry.round === round)
  if (status === 'waiting') return open ? 'answer' : null
  if (CASE_KIND[status] === 'open') return null
  const key = saidIn({ round, questionId })
  if (!lastWords[key]) return status === 'confirmed' ? 'objection' : 'last_word'
  return ratings[key] ? null : 'rating'
}
