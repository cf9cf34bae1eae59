import { caseStream } from '#contract/streams.ts'
import { getCase } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'
import { caseNumberIn } from '../../../../_server/address.ts'
import { readerJson } from '../../../../_server/for-reader.ts'
import { respond } from '../../../../_server/http-answer.ts'

/** GET /api/v1/cases/{number}: a case as everybody may read it, or as the members for whom its hearing is; the text is null until it was reviewed. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }) {
  return respond(request, async () => {
    const number = caseNumberIn((await params).number)
    return readerJson(request, 5, async (reader) => {
      const { mine: _mine, ...open } = await getCase(database().prisma, reader, number)
      return { ...open, record: { stream: caseStream(open.number) } }
    })
  })
}
