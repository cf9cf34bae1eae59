import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Locale } from '#contract/ids.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { CallDraft } from './call-draft.ts'

/** Words of the operator's desk. */
export type OperatorWords = (typeof zhCN)['operator']

/** A question that a caller may join, as the desk finds it. */
export type Joinable = { id: string; number: number; title: string; votes: number }

/** A hearing that takes questions now. */
export type OpenHearing = {
  id: string
  title: string
  topics: readonly { id: string; name: string }[]
  questions: readonly Joinable[]
}

/** A mailbox that takes letters now. */
export type OpenMailbox = { id: string; title: string; asksDepartment: boolean }

/** What the server gives the operator's desk. */
export type OperatorFrame = {
  locale: Locale
  words: OperatorWords
  close: string
  hearings: readonly OpenHearing[]
  mailboxes: readonly OpenMailbox[]
  departments: readonly { id: string; name: string }[]
  /** The id under which the form without scripts is sent. */
  sentAs: string
}

/** What became of a call that was sent by its form; a refused one brings its words back. */
export type CallState =
  | { is: 'idle' }
  | { is: 'refused'; refusal: RefusalWire; draft: CallDraft }
  | { is: 'taken'; accepted: Accepted; draft: CallDraft }
export type CallAction = (before: CallState, form: FormData) => Promise<CallState>
