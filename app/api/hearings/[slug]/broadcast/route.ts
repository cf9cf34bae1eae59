import { slugIn } from '#app/_server/address.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { currentActor } from '#app/_server/context.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'

/** GET /api/hearings/{slug}/broadcast: the address of its broadcast for the reader, signed where it is not for everybody or over. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () =>
    privateJson(await broadcastAddressFor(await currentActor(), slugIn((await params).slug))),
  )
}
