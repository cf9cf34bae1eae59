import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { SheetWords } from '#app/_live/ballots/sheet-field.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { Locale } from '#contract/ids.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { CallDraft, FormKind } from './call-draft.ts'

/** Words of the operator's desk. */
export type OperatorWords = (typeof zhCN)['operator']

/** A question that a caller may join, as the desk finds it. */
export type Joinable = { id: string; number: number; title: string; votes: number }

/** A hearing that takes questions now. `forVerified`: whether who asks, or joins, has to have proven who they are. */
export type OpenHearing = {
  id: string
  forVerified: { ask: boolean; join: boolean }
  title: string
  topics: readonly { id: string; name: string }[]
  questions: readonly Joinable[]
}

/** A mailbox that takes letters now. */
export type OpenMailbox = { id: string; title: string; asksDepartment: boolean; forVerified: boolean }

/** What the server gives the operator's desk. */
export type OperatorFrame = {
  locale: Locale
  words: OperatorWords
  photo: SheetWords
  close: string
  hearings: readonly OpenHearing[]
  mailboxes: readonly OpenMailbox[]
  departments: readonly { id: string; name: string }[]
  /** The id under which the form without scripts is sent. */
  sentAs: string
}

/** What became of a call that was sent by its form: a code was sent to the caller, or read out; a refused one brings its words back. */
export type CallState =
  | { is: 'idle' }
  | { is: 'coded' | 'proven'; draft: CallDraft }
  | { is: 'refused'; refusal: RefusalWire; draft: CallDraft }
  | { is: 'taken'; accepted: Accepted; draft: CallDraft }
export type CallAction = (before: CallState, form: FormData) => Promise<CallState>

/** Whether what is taken down is for people who have proven who they are. */
export function asksProof({ hearings, mailboxes }: OperatorFrame, kind: FormKind, draft: CallDraft): boolean {
  const hearing = hearings.find(({ id }) => id === draft.hearingId)
  const asks = {
    question: hearing?.forVerified.ask,
    join: hearing?.forVerified.join,
    letter: mailboxes.find(({ id }) => id === draft.mailboxId)?.forVerified,
  }
  return asks[kind] ?? false
}
