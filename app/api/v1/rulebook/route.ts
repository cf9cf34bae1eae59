import { publicJson, respond } from '#app/_server/http-answer.ts'
import { VISITOR } from '#contract/identity.ts'
import { listRulebookVersions, rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/rulebook: the rulebook in force, and the list of all versions. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { prisma } = database()
    const [rulebook, versions] = await Promise.all([
      rulebookNow(prisma, VISITOR),
      listRulebookVersions(prisma, VISITOR),
    ])
    return publicJson(request, { ...rulebook, versions }, 5)
  })
}
