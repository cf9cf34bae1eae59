import type { SubmissionResult } from '@conform-to/dom'
import type { zhCN } from '#app/_i18n/zh-cn.ts'

/** The words of the administration in the reader's language. */
export type AdminWords = (typeof zhCN)['admin']

/** Where a passkey is shown that the refusal asks for; in a window of its own, so that what was typed stays. */
export type Prove = { href: string; label: string }

/** What a form shows after it was sent: Conform's answer (what was typed, and what is wrong with which field), or the number of the record's entry. `checked`: what would be done, where it was only looked at; `token`: what is shown this once, and `more` with it, each under its name. */
export type FormState = {
  result?: SubmissionResult
  seq?: number
  prove?: Prove
  checked?: string
  token?: string
  more?: readonly { name: string; value: string }[]
}

/** A server action of a form, bound to its language. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>
