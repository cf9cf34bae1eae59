import type { Locale } from '#contract/ids.ts'
import type { FormAction, FormState } from './form-state.ts'

type AnsweredAction = (locale: string, sentAs: string, before: FormState, sent: FormData) => Promise<FormState>

/** A form's action, bound to the page's language and to an id of its own: this very form is done once, and answered alike however often it is sent (decision 031). */
export const once = (action: AnsweredAction, locale: Locale): FormAction =>
  action.bind(null, locale, crypto.randomUUID())
