import { setTimeout as pause } from 'node:timers/promises'
import { clipName } from '#contract/broadcast-address.ts'
import { type ClipFacts, clipHeader, startsOf } from '#contract/recordings/clip-file.ts'
import { Refusal } from '#contract/refusals.ts'
import { mediaAddress } from './media-address.ts'

/** Media answers at once from a disk, and within this from S3. */
const WAIT_MS = 10_000

/** What was said a moment ago is in a segment that is not whole yet: it is asked for again after so long, so many times. */
const AGAIN = { ms: 500, times: 10 } as const

/** Which file of a clip's list is which; `isWhole`: all of it is there; when a segment begins (milliseconds since 1970). */
type ClipList = { init: string; isWhole: boolean; segments: { name: string; startsAt: number }[] }

/** A clip as one file, and where in it (seconds) a moment is (milliseconds since 1970): its segments keep their clock, also over what was left out between two. */
export type ClipFile = { file: ReadableStream<Uint8Array>; position(at: number): number }

/**
 * A clip as one file: what was on from one moment to another (milliseconds since 1970), the broadcast's own segments behind its init file. `address`: below
 * which the broadcast is. Refused as `unknown` where media has nothing of it, as `unavailable` where its end does not come: nobody gets half an answer.
 */
export async function clipFile(
  { address, from, to }: { address: string; from: number; to: number },
  facts: ClipFacts,
): Promise<ClipFile> {
  const { init, segments } = await wholeList(address, clipName(from, to))
  const [first] = segments
  if (first === undefined) throw new Refusal('unknown')
  const opening = await broadcastFile(address, first.name)
  const header = clipHeader(await broadcastFile(address, init), startsOf(opening), facts)
  const names = segments.slice(1).map(({ name }) => name)
  const pieces = pieceByPiece(address, [header, opening], names)
  const file = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return { file, position: (at) => Math.max(0, (at - first.startsAt) / 1_000) }
}

async function wholeList(address: string, name: string): Promise<ClipList> {
  for (let n = 0; n < AGAIN.times; n++) {
    const list = readList(new TextDecoder().decode(await broadcastFile(address, name)))
    if (list.isWhole) return list
    await pause(AGAIN.ms)
  }
  throw new Refusal('unavailable', { seconds: 10 })
}

async function* pieceByPiece(address: string, ready: readonly Uint8Array[], names: readonly string[]) {
  yield* ready
  for (const name of names) yield await broadcastFile(address, name)
}

/** The files that a clip's list names; a segment that is lost is left out. */
function readList(text: string): ClipList {
  const list: ClipList = { init: '', isWhole: text.includes('\n#EXT-X-ENDLIST'), segments: [] }
  let isLost = false
  let startsAt = Number.NaN
  for (const line of text.split('\n')) {
    const map = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1]
    if (map !== undefined && list.init === '') list.init = map
    if (line === '#EXT-X-GAP') isLost = true
    const at = /^#EXT-X-PROGRAM-DATE-TIME:(.+)$/.exec(line)?.[1]
    if (at !== undefined) startsAt = Date.parse(at)
    if (line === '' || line.startsWith('#')) continue
    if (!isLost) list.segments.push({ name: line, startsAt })
    isLost = false
  }
  return list
}

/** A file of a broadcast, from media. Refused as `unknown` where it has none, as `unavailable` where it does not answer. */
export async function broadcastFile(address: string, name: string): Promise<Uint8Array> {
  const file = mediaAddress(`${address}${name}`)
  if (!file) throw new Refusal('unknown')
  const answer = await fetch(file, { signal: AbortSignal.timeout(WAIT_MS) }).catch(() => undefined)
  if (answer?.ok) return new Uint8Array(await answer.arrayBuffer())
  throw answer?.status === 404 ? new Refusal('unknown') : new Refusal('unavailable', { seconds: 10 })
}
