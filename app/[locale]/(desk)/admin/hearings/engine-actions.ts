'use server'
import * as z from 'zod'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { ownToken } from '#app/[locale]/(desk)/admin/own-token.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { apiKeyHash } from '#platform/api-key.ts'

const only = z.object({ id: typedText })

/** Lets an engine write captions of a hearing. The token gets the id of its act, and is shown. */
export async function issueEngine(
  locale: string,
  sentAs: string,
  hearingId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const token = await ownToken('captions ', sentAs)
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'caption:issue-token',
    typed: only,
    input: () => ({ hearingId, tokenId: sentAs, tokenHash: apiKeyHash(token) }),
  })
  return accepted ? { ...state, token } : state
}

/** Ends the token of an engine. */
export async function endEngine(
  locale: string,
  sentAs: string,
  hearingId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'caption:end-token',
    typed: only,
    input: (typed) => ({ hearingId, tokenId: typed.id }),
  })
  return state
}
