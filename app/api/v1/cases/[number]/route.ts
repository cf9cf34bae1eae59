import { caseNumberIn } from '#app/_server/address.ts'
import { readerJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { publicCase } from '#app/_server/public-case.ts'
import { getCase } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/cases/{number}: a case as everybody may read it, or as the members for whom its hearing is; the text is null until it was reviewed. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }) {
  return respond(request, async () => {
    const number = caseNumberIn((await params).number)
    return readerJson(request, 5, async (reader) => publicCase(await getCase(database().prisma, reader, number)))
  })
}
