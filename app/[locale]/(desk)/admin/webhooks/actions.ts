'use server'
import * as z from 'zod'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { isWebhookEvent, WEBHOOK_EVENTS, WEBHOOK_GROUPS, type WebhookEvent } from '#contract/webhooks.ts'
import { webhookSecret } from '#platform/webhook-signature.ts'

/** The ticked boxes, as one text with blanks between. */
const typedTypes = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .transform((all) => all.join(' '))

/** What the boxes mean: a group's name stands for all its types. */
const typesOf = (typed: string) =>
  typed
    .split(' ')
    .filter(Boolean)
    .flatMap((one): readonly WebhookEvent[] => {
      const group = WEBHOOK_GROUPS.find((name) => name === one)
      if (group) return WEBHOOK_EVENTS[group]
      return isWebhookEvent(one) ? [one] : []
    })

/** Adds a receiver, which gets the id of its act, and shows its secret. */
export async function createWebhook(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'webhook:create',
    typed: z.object({ name: typedText, url: typedText, types: typedTypes }),
    input: ({ name, url, types }) => ({ webhookId: sentAs, name, url: url.trim(), types: typesOf(types) }),
  })
  return accepted ? { ...state, token: webhookSecret(sentAs, sentAs) } : state
}

/** Gives a receiver another secret, which the act names, and shows it. */
export async function rollSecret(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'webhook:roll',
    typed: z.object({ id: typedText }),
    input: ({ id }) => ({ webhookId: id, secretId: sentAs }),
  })
  return accepted?.id ? { ...state, token: webhookSecret(accepted.id, sentAs) } : state
}

/** Has what finally failed sent again. */
export async function resendFailed(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'webhook:resend',
    typed: z.object({ id: typedText }),
    input: ({ id }) => ({ webhookId: id }),
  })
  return state
}

/** Ends a receiver. */
export async function endWebhook(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'webhook:end',
    typed: z.object({ id: typedText }),
    input: ({ id }) => ({ webhookId: id }),
  })
  return state
}
