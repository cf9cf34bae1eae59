'use server'
import { type CallDraft, callIn, commandIn } from '#app/_live/operator/call-draft.ts'
import type { CallState } from '#app/_live/operator/frame.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { runCommand } from '#app/_server/run-command.ts'
import { callerStepIn, takeCallerStep } from '#app/_server/sms/caller-step.ts'
import type { Accepted } from '#contract/accepted.ts'
import { commandId } from '#contract/ids.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'

/** Takes down what the form without scripts holds, once for each form; a refusal brings the words back. */
export async function enterCall(locale: string, _before: CallState, sent: FormData): Promise<CallState> {
  const form = formOf(sent)
  const draft = callIn(form)
  const sentAs = commandId.safeParse(fieldOf(form, 'sentAs'))
  const refused = (refusal: Refusal): CallState => ({
    is: 'refused',
    refusal: toWire(refusal, localeOf(locale)),
    draft,
  })
  const step = callerStepIn(fieldOf(form, 'step'))
  if (step) {
    const proof = await takeCallerStep(step, { tel: draft.tel, code: fieldOf(form, 'code') }, localeOf(locale))
    if (!proof.ok) return { is: 'refused', refusal: proof.refusal, draft }
    return step === 'code' ? { is: 'coded', draft } : { is: 'proven', draft: { ...draft, proof: proof.value } }
  }
  if (!sentAs.success) return refused(new Refusal('malformed', { field: 'sentAs' }))
  if (fieldOf(form, 'agreed') !== 'yes') return refused(new Refusal('confirm_first', { field: 'agreed' }))
  const result = await send(draft, sentAs.data, localeOf(locale))
  return result.ok ? { is: 'taken', accepted: result.value, draft } : { is: 'refused', refusal: result.refusal, draft }
}

/** One id is the act's and that of what it makes: a form that is pressed twice makes one. */
function send(draft: CallDraft, id: string, locale: ReturnType<typeof localeOf>): Promise<Result<Accepted>> {
  const { command, input } = commandIn(draft, id)
  return runCommand(command, input, locale, { sentAs: id })
}
