'use server'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { localeOf } from '#app/_server/context.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { fieldOfMailbox, mailboxDraft, mailboxFrom } from './draft.ts'

/** Opens a mailbox and goes to its page. `mailboxId` is the page's, and the act's id as well. */
export async function createMailbox(
  locale: string,
  mailboxId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted, submission } = await answerForm(locale, mailboxId, sent, {
    command: 'mailbox:create',
    typed: mailboxDraft,
    input: (draft) => ({ ...mailboxFrom(mailboxId, draft, HOME_ZONE), slug: draft.slug.trim() }),
    fieldOf: fieldOfMailbox,
  })
  if (!accepted || submission.status !== 'success') return state
  redirect(localePath(localeOf(locale), `/admin/mailboxes/${submission.value.slug}`))
}

/** Saves the settings of a mailbox. */
export async function configureMailbox(
  locale: string,
  sentAs: string,
  shown: { mailboxId: string; timeZone: string },
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { mailboxId = '', timeZone = '' }: Partial<typeof shown> = Object(shown)
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'mailbox:configure',
    typed: mailboxDraft,
    input: (draft) => mailboxFrom(mailboxId, draft, timeZone),
    fieldOf: fieldOfMailbox,
  })
  return state
}

/** Takes no more letters in a mailbox, with a reason that everybody reads. */
export async function closeMailbox(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'mailbox:close',
    typed: z.object({ id: typedText, reason: typedBoth }),
    input: ({ id, reason }) => ({ mailboxId: id, reason }),
    fieldOf: (path) => (path === 'mailboxId' ? '' : path),
  })
  return state
}

/** Takes letters again. */
export async function reopenMailbox(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'mailbox:reopen',
    typed: z.object({ id: typedText }),
    input: ({ id }) => ({ mailboxId: id }),
  })
  return state
}
