'use server'
import * as z from 'zod'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { ownToken } from '#app/[locale]/(desk)/admin/own-token.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { apiKeyHash } from '#platform/api-key.ts'

/** Makes a key, which gets the id of its act, and shows its token. */
export async function createKey(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const token = await ownToken('', sentAs)
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'api-key:create',
    typed: z.object({ name: typedText, mailboxId: typedText }),
    input: ({ name, mailboxId }) => ({ keyId: sentAs, name, mailboxId, tokenHash: apiKeyHash(token) }),
  })
  return accepted ? { ...state, token } : state
}

/** Ends a key. */
export async function revokeKey(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'api-key:revoke',
    typed: z.object({ id: typedText }),
    input: (typed) => ({ keyId: typed.id }),
  })
  return state
}
