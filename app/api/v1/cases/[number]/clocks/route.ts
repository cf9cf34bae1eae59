import { caseNumberIn } from '#app/_server/address.ts'
import { readerJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { publicClocks } from '#app/_server/public-clocks.ts'
import { getCase } from '#domain/case/queries.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/cases/{number}/clocks: how the figures of a case's clocks come about, as its page shows it. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }) {
  return respond(request, async () => {
    const number = caseNumberIn((await params).number)
    return readerJson(request, 5, async (reader) => {
      const { prisma, clock } = database()
      const [found, rules] = await Promise.all([getCase(prisma, reader, number), rulesNow(prisma, reader)])
      return publicClocks(found, rules, clock.now().getTime())
    })
  })
}
