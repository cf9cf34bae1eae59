'use server'
import * as z from 'zod'
import { hurryMail } from '#app/_server/failed-mail.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'

/** Has a mail sent again that could not be sent. */
export async function sendAgain(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'mail:repeat',
    typed: z.object({ id: typedText }),
    input: ({ id }) => ({ mailId: id }),
  })
  if (accepted?.id) await hurryMail(accepted.id, sentAs)
  return state
}
