import { publicJson, respond } from '#app/_server/http-answer.ts'
import { VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { rulebookVersion } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

const DAY_SECONDS = 86_400

/** GET /api/v1/rulebook/{number}: a version of the rulebook, which never changes. */
export function GET(request: Request, { params }: { params: Promise<{ version: string }> }) {
  return respond(request, async () => {
    const { version } = await params
    if (!/^[1-9]\d{0,6}$/.test(version)) throw new Refusal('unknown')
    return publicJson(request, await rulebookVersion(database().prisma, VISITOR, Number(version)), DAY_SECONDS)
  })
}
