import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#contract/refusals.ts'
import { Semaphore } from '#platform/semaphore.ts'
import type { MediaLog } from '../worker-pool.ts'
import type { Broadcast } from './broadcast.ts'
import { thumbnailName } from './names.ts'
import type { Segment } from './timeline.ts'

/** One is made at a time. So many may wait for their turn, and so long, in milliseconds: whoever comes later is told to come again. */
const MOST_WAITING = 32
const LONGEST_WAIT_MS = 5_000
/** Making one takes a tenth of a second, and many times that where everything else goes first. */
const LONGEST_MS = 20_000
/** A box of 320 by 180 takes some 8 KB. */
const MOST_BYTES = 65_536

/** What people sent is decoded: nothing but what a broadcast has is read as such. */
const ARGUMENTS = [
  ...['-v', 'error', '-nostdin', '-protocol_whitelist', 'pipe', '-format_whitelist', 'mov'],
  ...['-codec_whitelist', 'h264,aac', '-threads', '1', '-skip_frame', 'nokey', '-f', 'mov', '-i', 'pipe:0'],
  ...['-an', '-frames:v', '1', '-fps_mode', 'passthrough'],
  ...['-vf', 'scale=w=320:h=180:force_original_aspect_ratio=decrease:force_divisible_by=2'],
  ...['-c:v', 'mjpeg', '-q:v', '7', '-threads', '1', '-f', 'image2pipe', 'pipe:1'],
]

/**
 * Small pictures (JPEG) of recorded broadcasts, each of the picture with which a segment begins. One is made by ffmpeg when somebody first asks for it, in
 * a process that gives way to all others, and kept beside its segment: it goes when that goes.
 */
export class Thumbnails {
  readonly #log: Pick<MediaLog, 'warn'>
  readonly #queue = new Semaphore(1, LONGEST_WAIT_MS)
  /** Those that are read or made now, by their paths. */
  readonly #coming = new Map<string, Promise<Buffer | undefined>>()
  #waiting = 0
  #able: Promise<boolean> | undefined

  constructor(log: Pick<MediaLog, 'warn'>) {
    this.#log = log
  }

  /** Whether this machine can make them. */
  canMake(): Promise<boolean> {
    this.#able ??= hasDecoder().then((able) => {
      if (!able) this.#log.warn({}, 'there are no thumbnails: there is no ffmpeg that makes them on this machine')
      return able
    })
    return this.#able
  }

  /** The picture of a segment; `folder`: where it is kept. Undefined where none can be made of it; refused as `busy` where too many wait. */
  of(folder: string, broadcast: Broadcast, segment: Segment): Promise<Buffer | undefined> {
    const path = join(folder, thumbnailName(segment))
    const known = this.#coming.get(path)
    if (known) return known
    const coming = this.#keptOrMade(path, broadcast, segment).finally(() => this.#coming.delete(path))
    this.#coming.set(path, coming)
    return coming
  }

  async #keptOrMade(path: string, broadcast: Broadcast, segment: Segment): Promise<Buffer | undefined> {
    const kept = await readFile(path).catch(() => undefined)
    if (kept) return kept
    if (this.#waiting >= MOST_WAITING) throw new Refusal('busy', { seconds: LONGEST_WAIT_MS / 1_000 })
    this.#waiting++
    try {
      return await this.#queue.run(async () => {
        const opening = await openingOf(broadcast, segment)
        const made = opening && (await make(opening))
        if (made) await keep(path, made)
        return made
      })
    } finally {
      this.#waiting--
    }
  }
}

/** What of a segment is needed to decode its first picture. */
async function openingOf(broadcast: Broadcast, { map, epoch, sequence }: Segment): Promise<Buffer | undefined> {
  const init = await broadcast.read({ kind: 'map', rendition: 'main', epoch: map.epoch, number: map.number })
  const part = await broadcast.read({ kind: 'part', rendition: 'main', epoch, sequence, part: 0 })
  return init && part && Buffer.concat([init, part])
}

async function make(opening: Buffer): Promise<Buffer | undefined> {
  const child = spawn('nice', ['-n', '10', 'ffmpeg', ...ARGUMENTS], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  const { promise: ended, resolve } = Promise.withResolvers<number | null>()
  child.once('error', () => resolve(null)).once('close', resolve)
  // It may have its picture before it has read all.
  child.stdin.on('error', () => undefined)
  child.stdin.end(opening)
  const pieces: Buffer[] = []
  let bytes = 0
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > MOST_BYTES) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  const code = await ended
  // Its time was over: that says nothing of the picture.
  if (child.killed && bytes <= MOST_BYTES) throw new Refusal('busy', { seconds: LONGEST_WAIT_MS / 1_000 })
  return code === 0 && bytes > 0 ? Buffer.concat(pieces) : undefined
}

/** What can't be kept is made anew the next time. A folder that was removed meanwhile is not made again. */
async function keep(path: string, picture: Buffer): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, picture)
    await rename(draft, path)
  } catch {
    await unlink(draft).catch(() => undefined)
  }
}

/** Whether there is an ffmpeg that reads what a broadcast has, and writes a picture. */
function hasDecoder(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ffmpeg', ['-hide_banner', '-codecs'], (cause, said) =>
      resolve(!cause && /^ D.{5} h264 /m.test(said) && /^ .E.{4} mjpeg /m.test(said)),
    )
  })
}
