import { actingPerson, currentActor } from '../../_server/context.ts'
import { askedLocale, privateJson, respond } from '../../_server/http-answer.ts'

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

/** POST /api/session: gives an unknown device its identity (a cookie), limited per address block; a known one keeps its own. */
export function POST(request: Request) {
  return respond(request, async () => {
    await actingPerson(askedLocale(request))
    return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } })
  })
}
