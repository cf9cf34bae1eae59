'use server'
import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import * as z from 'zod'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { runCommand } from '#app/_server/run-command.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { caseNumber } from '#contract/ids.ts'
import { filterIn } from './desk-query.ts'

/** What became of an act on several cases: in words, and the numbers of those to which it was not done, with the reasons. */
export type BulkState = { done?: string; failed?: readonly { number: string; why: string }[] }

/** Cases of which one act may be about several. */
const MOST = 50

/** Gives the chosen cases to a colleague, or to nobody, one by one: what is refused is named, and the others are done. */
export async function assignCases(tag: string, _before: BulkState, sent: FormData): Promise<BulkState> {
  const locale = localeOf(tag)
  const form = formOf(sent)
  const t = await getTranslations({ locale, namespace: 'handler.list.bulk' })
  const numbers = form.getAll('case').flatMap((one) => caseNumber.safeParse(one).data ?? [])
  if (!numbers.length) return { failed: [{ number: '', why: t('none') }] }
  const assignee = fieldOf(form, 'assignee') || null
  const failed: { number: string; why: string }[] = []
  for (const number of numbers.slice(0, MOST)) {
    const result = await runCommand('case:assign', { caseNumber: number, assignee }, locale)
    if (!result.ok) failed.push({ number, why: result.refusal.message })
  }
  refresh()
  const n = Math.min(numbers.length, MOST) - failed.length
  return { ...(n > 0 ? { done: t(assignee ? 'done' : 'freed', { n }) } : {}), failed }
}

/** Keeps what the list asks for by a name. */
export async function keepFilter(
  locale: string,
  sentAs: string,
  query: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const filter = filterIn(Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : '')))
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'desk:keep-filter',
    typed: z.object({ name: typedText }),
    input: ({ name }) => ({ filterId: sentAs, name, filter }),
  })
  return state
}

/** Forgets a kept list. */
export async function dropFilter(tag: string, filterId: string): Promise<void> {
  await runCommand('desk:drop-filter', { filterId }, localeOf(tag))
  refresh()
}
