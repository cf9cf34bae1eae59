import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { mediaAddress } from '#app/_server/media-address.ts'
import { VISITOR } from '#contract/identity.ts'

/** For so long a feed waits for sizes that are not known yet, and so many are asked for at once: media reads a recording's journal for each. */
const WAIT_MS = 2_000
const AT_ONCE = 4

/** Bytes of the sound of replays, by the names of their hearings. What has ended does not change. */
const known = new Map<string, number>()
let asking: Promise<void> | undefined

/** How many bytes the sound of each of these replays has, as far as media tells within two seconds; what it tells later is known the next time. */
export async function soundSizes(slugs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  for (const slug of known.keys()) if (!slugs.includes(slug)) known.delete(slug)
  const unknown = slugs.filter((slug) => !known.has(slug))
  if (unknown.length === 0 || !mediaAddress('/')) return known
  asking ??= askAll(unknown).finally(() => {
    asking = undefined
  })
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, WAIT_MS)
  await Promise.race([asking, late])
  clearTimeout(timer)
  return known
}

async function askAll(slugs: readonly string[]): Promise<void> {
  const waiting = slugs.values()
  const work = async () => {
    for (const slug of waiting) await ask(slug).catch(() => undefined)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function ask(slug: string): Promise<void> {
  const { address } = await broadcastAddressFor(VISITOR, slug)
  const file = mediaAddress(`${address}sound.m4a`)
  if (!file) return
  const answer = await fetch(file, { method: 'HEAD', signal: AbortSignal.timeout(5 * WAIT_MS) })
  const bytes = Number(answer.headers.get('content-length'))
  if (answer.ok && bytes > 0) known.set(slug, bytes)
}
