import { type Fault, follow, isFault, type Link, START } from './chain.ts'
import type { Ledgers } from './ledgers.ts'
import { faultOfPictures, type NamedPictures, notePictures } from './pictures.ts'

/** Reads a stream and recomputes its chain up to the head that it claims, then looks at the pictures that it names: how many entries fit, or the first bad one. */
export async function verifyStream(
  ledgers: Pick<Ledgers, 'page' | 'pictureDigest'>,
  stream: string,
): Promise<Link | Fault> {
  let at = START
  const pictures: NamedPictures = new Map()
  for (;;) {
    const { head, lines, next } = await ledgers.page(stream, at.seq)
    const end = follow(at, lines)
    if (isFault(end)) return end
    at = end
    notePictures(pictures, lines)
    if (next !== null && lines.length > 0) continue
    // The head is read before its lines: entries of the moment between are the newer truth.
    if (at.seq < head.seq)
      return { seq: at.seq + 1, what: `entry ${at.seq + 1} is missing; the head claims ${head.seq}` }
    if (at.seq === head.seq && at.hash !== head.hash) return { seq: head.seq, what: 'the head claims another digest' }
    return (await faultOfPictures(pictures, ledgers.pictureDigest)) ?? at
  }
}
