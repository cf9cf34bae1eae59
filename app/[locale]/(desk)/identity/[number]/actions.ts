'use server'
import * as z from 'zod'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { caseNumberIn } from '#app/_server/address.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { commandId } from '#contract/ids.ts'
import { readIdentity } from '#domain/case/read-identity.ts'
import { database } from '#platform/db.ts'
import type { LookState } from './look-form.tsx'

const typedRelease = z.object({
  number: typedText,
  version: typedText,
  departmentId: typedText,
  reason: typedText,
  text: typedText,
})

/** Lets a department see who the asker is. */
export async function release(locale: string, sentAs: string, _before: FormState, sent: FormData): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'case:release-identity',
    typed: typedRelease,
    input: ({ number, version, ...rest }) => ({ caseNumber: number, version: Number(version), ...rest }),
  })
  return state
}

/** Ends a department's release. */
export async function withdraw(locale: string, sentAs: string, _before: FormState, sent: FormData): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'case:withdraw-release',
    typed: typedRelease.omit({ reason: true }),
    input: ({ number, version, ...rest }) => ({ caseNumber: number, version: Number(version), ...rest }),
  })
  return state
}

/** Records a look, then brings who the asker is. Sent again as the same act, it is the same look. */
export async function look(
  tag: string,
  number: string,
  sentAs: string,
  _before: LookState,
  sent: FormData,
): Promise<LookState> {
  const locale = localeOf(tag)
  const form = formOf(sent)
  const shown = await answered(locale, async () => {
    const caseNumber = caseNumberIn(number)
    const looked = await runCommand('case:see-identity', { caseNumber, text: fieldOf(form, 'text') }, locale, {
      sentAs: commandId.safeParse(sentAs).data,
    })
    if (!looked.ok) return looked
    const { prisma, clock } = database()
    const identity = await readIdentity(prisma, await currentActor(), caseNumber, {
      seq: looked.value.seq,
      now: clock.now(),
    })
    return { ok: true, value: { identity, seq: looked.value.seq } }
  })
  if (shown.ok) return shown.value
  return { refused: shown.refusal.message }
}
