import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { zhCN } from '../../../_i18n/zh-cn.ts'

/** The words of the administration in the reader's language. */
export type AdminWords = (typeof zhCN)['admin']

/** Where a passkey is shown that the refusal asks for; in a window of its own, so that what was typed stays. */
export type Prove = { href: string; label: string }

/** What a form shows after it was sent: what was typed, and either the refusal or the number of the record's entry. */
export type FormState = { values: Readonly<Record<string, string>>; refusal?: RefusalWire; seq?: number; prove?: Prove }

/** A server action of a form, bound to its language. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

/** The state after an answer: an accepted form starts empty again, a refused one keeps every word. */
export function stateAfter(result: Result<Accepted>, values: FormState['values']): FormState {
  return result.ok ? { values: {}, seq: result.value.seq } : { values, refusal: result.refusal }
}

/** The text fields of a form. */
export function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !name.startsWith('$')) texts[name] = value
  return texts
}

const MENDS = [
  [/email$/, 'email'],
  [/slug$/, 'slug'],
  [/(startsAt|endsAt|askUntil)$/, 'time'],
  [/(minutes|questionsPerPerson|questionIntervalSeconds|answerSeconds)$/, 'number'],
  [/(role|hearingId|departmentId|timeZone|Tier|moderation)$/, 'choice'],
] as const satisfies readonly (readonly [RegExp, keyof AdminWords['mend']])[]

/** The sentence for a field, where the refusal concerns it. A malformed field is told how to mend it rather than its technical name, and one that is empty (`typed`) that it is. */
export function errorAt(
  refusal: RefusalWire | undefined,
  field: string,
  words: AdminWords,
  typed?: string,
): string | undefined {
  if (!refusal?.field || refusal.field.replace(/^settings\./, '') !== field) return
  if (typed !== undefined && typed.trim() === '') return words.mend.empty
  if (refusal.code !== 'malformed') return refusal.message
  return words.mend[MENDS.find(([pattern]) => pattern.test(field))?.[1] ?? 'other']
}
