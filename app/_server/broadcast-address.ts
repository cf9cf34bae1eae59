import type { BroadcastAddress } from '#contract/broadcast-address.ts'
import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { getBroadcast } from '#domain/hearing/broadcast.ts'
import { database } from '#platform/db.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'
import { signPath } from '#platform/signed-path.ts'

/** How long a signed address lets in, in milliseconds: whoever loses the right to watch sees no more after that. */
const GOOD_FOR_MS = 10 * 60_000

/** The address of a hearing's broadcast for a reader, signed where it is not for everybody or over. Refused as the hearing is, and where there can be none. */
export async function broadcastAddressFor(reader: Actor, slug: string): Promise<BroadcastAddress> {
  const { prisma, clock } = database()
  const { isPublic, kept } = await getBroadcast(prisma, reader, slug)
  if (isPublic && !kept) return { address: `/live/${slug}/`, until: null }
  // A site that was not told the secret can sign nothing. Where there is no media, nothing was recorded.
  if (env.MEDIA_SECRET === '') throw kept ? new Refusal('unknown') : new Refusal('unavailable', { seconds: 60 })
  const name = kept ?? slug
  const until = clock.now().getTime() + GOOD_FOR_MS
  const signed = signPath(derivedKey(env.MEDIA_SECRET, 'broadcast addresses'), name, until)
  return { address: `/live/${name}/${signed}/`, until: new Date(until).toISOString() }
}
