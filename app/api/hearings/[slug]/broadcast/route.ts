import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'
import type { BroadcastAddress } from '#contract/broadcast-address.ts'
import { Refusal } from '#contract/refusals.ts'
import { getBroadcast } from '#domain/hearing/broadcast.ts'
import { database } from '#platform/db.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'
import { signPath } from '#platform/signed-path.ts'

/** How long a signed address lets in, in milliseconds: whoever loses the right to watch sees no more after that. */
const GOOD_FOR_MS = 10 * 60_000

/** GET /api/hearings/{slug}/broadcast: the address of its broadcast for the reader, signed where it is not for everybody or over. */
export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return respond(request, async () => {
    const { prisma, clock } = database()
    const { slug, isPublic, kept } = await getBroadcast(prisma, await currentActor(), slugIn((await params).slug))
    if (isPublic && !kept) return privateJson({ address: `/live/${slug}/`, until: null } satisfies BroadcastAddress)
    // A site that was not told the secret can sign nothing. Where there is no media, nothing was recorded.
    if (env.MEDIA_SECRET === '') throw kept ? new Refusal('unknown') : new Refusal('unavailable', { seconds: 60 })
    const name = kept ?? slug
    const until = clock.now().getTime() + GOOD_FOR_MS
    const signed = signPath(derivedKey(env.MEDIA_SECRET, 'broadcast addresses'), name, until)
    const answer: BroadcastAddress = { address: `/live/${name}/${signed}/`, until: new Date(until).toISOString() }
    return privateJson(answer)
  })
}
