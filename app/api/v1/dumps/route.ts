import { publicJson, respond } from '#app/_server/http-answer.ts'
import { listDumps } from '#domain/open-data/dumps.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/dumps: the open data of each month that is over as files, the newest month first, with their hashes. */
export function GET(request: Request) {
  return respond(request, async () => publicJson(request, { dumps: await listDumps(database().prisma) }, 60))
}
