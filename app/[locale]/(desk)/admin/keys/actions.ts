'use server'
import * as z from 'zod'
import { currentActor } from '#app/_server/context.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { id } from '#contract/ids.ts'
import { apiKeyHash, apiKeyToken } from '#platform/api-key.ts'

/** Makes a key, which gets the id of its act, and shows its token. */
export async function createKey(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { personId } = await currentActor()
  // Of its maker too: whoever knows the id of the form can't tell the token of another's.
  const token = apiKeyToken(`${personId} ${id.safeParse(sentAs).data ?? ''}`)
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
