import { parseStream } from '#contract/streams/registry.ts'
import { type Fault, follow, isFault, type Link, START } from './chain.ts'
import type { Ledgers } from './ledgers.ts'
import { faultOfPictures, type NamedPictures, notePictures } from './pictures.ts'
import { faultOfPoll, notePoll, unnamedPoll } from './polls.ts'

/** Reads a stream and recomputes its chain up to the head that it claims, then looks at the pictures that it names, and counts a poll again: how many entries fit, or the first bad one. */
export async function verifyStream(
  ledgers: Pick<Ledgers, 'page' | 'pictureDigest' | 'pollFiles'>,
  stream: string,
): Promise<Link | Fault> {
  let at = START
  const pictures: NamedPictures = new Map()
  const poll = unnamedPoll()
  const { kind, key = '' } = parseStream(stream) ?? {}
  for (;;) {
    const { head, lines, next } = await ledgers.page(stream, at.seq)
    const end = follow(at, lines)
    if (isFault(end)) return end
    at = end
    notePictures(pictures, lines)
    if (kind === 'poll') notePoll(poll, lines)
    if (next !== null && lines.length > 0) continue
    // The head is read before its lines: entries of the moment between are the newer truth.
    if (at.seq < head.seq)
      return { seq: at.seq + 1, what: `entry ${at.seq + 1} is missing; the head claims ${head.seq}` }
    if (at.seq === head.seq && at.hash !== head.hash) return { seq: head.seq, what: 'the head claims another digest' }
    const fault =
      (await faultOfPictures(pictures, ledgers.pictureDigest)) ?? (await faultOfPoll(key, poll, ledgers.pollFiles))
    return fault ?? at
  }
}
