import { slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { currentActor } from '#app/_server/context.ts'
import { OPEN, respond } from '#app/_server/http-answer.ts'
import { THUMBNAILS } from '#contract/broadcast-address.ts'

/** GET /api/v1/hearings/{slug}/thumbnails.vtt: leads to the list of the thumbnails of its broadcast, while it is on and once it is over. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const slug = slugIn((await params).slug)
    const { address } = await broadcastAddressFor(await currentActor(), slug)
    return new Response(null, {
      status: 307,
      headers: { ...OPEN, location: `${address}${THUMBNAILS}`, 'cache-control': 'no-store' },
    })
  })
}
