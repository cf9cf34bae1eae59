import { VISITOR } from '#contract/identity.ts'
import { caseStream } from '#contract/streams.ts'
import { getCase } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'
import { publicJson, respond } from '../../../../_server/http-answer.ts'

/** GET /api/v1/cases/{number}: a case as everybody may read it; the text is null until it was reviewed. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }) {
  return respond(request, async () => {
    const { mine: _mine, ...open } = await getCase(database().prisma, VISITOR, (await params).number)
    return publicJson(request, { ...open, record: { stream: caseStream(open.number) } }, 5)
  })
}
