import { slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { currentActor } from '#app/_server/context.ts'
import { OPEN, respond } from '#app/_server/http-answer.ts'
import { mustBeKept } from '#domain/question/replay.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings/{slug}/sound.m4a: leads to the sound of its replay as one file, of which players may ask for parts. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const slug = slugIn((await params).slug)
    const reader = await currentActor()
    await mustBeKept(database().prisma, reader, slug)
    const { address } = await broadcastAddressFor(reader, slug)
    return new Response(null, {
      status: 307,
      headers: { ...OPEN, location: `${address}sound.m4a`, 'cache-control': 'no-store' },
    })
  })
}
