import { becomeGuest, currentActor } from '#app/_server/context.ts'
import { askedLocale, privateJson, problem, respond } from '#app/_server/http-answer.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { proof } from '#platform/guest-work.ts'

/** GET /api/session: who the platform takes this device for. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { kind, personId, name, grants } = await currentActor()
    return privateJson({
      kind,
      personId,
      name,
      roles: grants.map(({ role, hearingId, departmentId }) => ({ role, hearingId, departmentId })),
    })
  })
}

/** POST /api/session: gives an unknown device its identity (a cookie), a known one keeps its own. Where its address block made many of late, the answer is `work_first` with a puzzle, and the solved one comes as the next request's body. */
export function POST(request: Request) {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const known = await currentActor()
    const guest = known.kind === 'visitor' ? await becomeGuest(locale, await proofIn(request)) : known
    if ('signature' in guest) return problem(toWire(new Refusal('work_first'), locale), locale, guest)
    return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } })
  })
}

/** The solved puzzle in a request's body; whatever else stands there is none. */
async function proofIn(request: Request) {
  const body: unknown = await request.json().catch(() => undefined)
  return proof.safeParse(body).data
}
