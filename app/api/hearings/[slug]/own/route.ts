import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Welcome } from '#contract/signals.ts'
import { readHoldings } from '#domain/question/own.ts'
import { getOwn } from '#domain/question/welcome.ts'
import { database } from '#platform/db.ts'

/** GET /api/hearings/{slug}/own: who the reader is and what is theirs on this hearing, as a socket is welcomed: for pages whose network lets no socket through. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const { prisma, db, clock } = database()
    const hearing = await prisma.hearing.findUnique({ where: { slug: slugIn((await params).slug) } })
    if (!hearing || hearing.status === 'draft') throw new Refusal('unknown', { field: 'hearing' })
    const holding = async (whose: { hearingId: string; personId: string }) => {
      const [held] = await readHoldings(db, [whose])
      return held ?? { votes: [], asked: false, raised: false }
    }
    const own = await getOwn({ prisma, holding }, await currentActor(), hearing)
    return privateJson({ ...own, node: '', now: clock.now().toISOString() } satisfies Welcome)
  })
}
