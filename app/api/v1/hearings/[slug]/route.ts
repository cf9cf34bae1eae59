import { publicJson, respond } from '../../../../_server/http-answer.ts'
import { publicHearing } from '../../../../_server/public-hearing.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

/** GET /api/v1/hearings/{slug}: one hearing's settings, state, panel and counts of questions; the questions have their own address. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => publicJson(request, publicHearing(await publicSnapshot((await params).slug)), 2))
}
