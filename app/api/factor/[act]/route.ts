import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import { addPasskey, factorQuestion, passPasskey } from '#app/_server/factor.ts'
import { askedLocale, privateJson, problem, respond } from '#app/_server/http-answer.ts'
import { tell } from '#app/_server/tell-security.ts'
import { Refusal } from '#contract/refusals.ts'

const ACTS = z.enum(['register', 'prove'])
/** What a browser answers; the library looks at the rest. */
const answer = z.object({
  name: z.string().max(1_000).default(''),
  response: z.looseObject({ id: z.string().max(2_000), rawId: z.string(), response: z.looseObject({}) }),
})

type Context = { params: Promise<{ act: string }> }

/** GET /api/factor/register, /api/factor/prove: the question that the browser's passkeys are asked. */
export function GET(request: Request, { params }: Context) {
  return respond(request, async () => privateJson(await factorQuestion(await actOf(params))))
}

/** POST to the same: the browser's answer. The first passkey brings recovery codes. */
export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const act = await actOf(params)
    const said = answer.safeParse(await request.json().catch(() => undefined))
    if (!said.success) throw new Refusal('malformed', { field: 'response' })
    // The library refuses whatever is no answer of a browser.
    const { name, response } = said.data
    const result =
      act === 'register'
        ? await addPasskey(locale, name, response as unknown as RegistrationResponseJSON)
        : await passPasskey(locale, response as unknown as AuthenticationResponseJSON)
    if (!result.ok) {
      await tell('factor_refused', { method: 'passkey', reason: result.refusal.code })
      return problem(result.refusal, locale)
    }
    return privateJson('codes' in result.value ? result.value : {})
  })
}

async function actOf(params: Context['params']): Promise<'register' | 'prove'> {
  const act = ACTS.safeParse((await params).act)
  if (!act.success) throw new Refusal('unknown')
  return act.data
}
