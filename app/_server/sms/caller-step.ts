import { currentActor } from '#app/_server/context.ts'
import { answered } from '#app/_server/run-command.ts'
import { tell, tellCodeRefused, tellRefused } from '#app/_server/tell-security.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { mustOperate } from '#domain/person/operated-queries.ts'
import { callerNumber, proveCaller, textCallerCode } from './caller-code.ts'

/** A step by which a caller proves their number: the code is sent, or was read out. */
export type CallerStep = 'code' | 'prove'

/** The step that a form asks for by the button that sent it; undefined where it was another one. */
export const callerStepIn = (name: string): CallerStep | undefined =>
  name === 'code' || name === 'prove' ? name : undefined

/** Does a step for the operator of this request; brings the proof of the number, which is empty as long as its code was only sent. */
export async function takeCallerStep(
  step: CallerStep,
  { tel, code }: { tel: string; code: string },
  locale: Locale,
): Promise<Result<string>> {
  const result = await answered(locale, async () => {
    const actor = await currentActor()
    mustOperate(actor)
    const operatorId = actor.personId ?? ''
    const phone = callerNumber(tel)
    if (step === 'prove') return { ok: true, value: await proveCaller(phone, code, operatorId, locale) }
    await textCallerCode(phone, operatorId, locale)
    return { ok: true, value: '' }
  })
  if (result.ok) {
    if (step === 'code') await tell('code_asked')
  } else if (!(await tellCodeRefused(result.refusal.code))) await tellRefused(result.refusal.code, 'caller')
  return result
}
