import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClipFacts } from '#contract/recordings/clip-file.ts'
import { Refusal } from '#contract/refusals.ts'
import { FileCache } from '#platform/file-cache.ts'
import { Semaphore } from '#platform/semaphore.ts'

/** Coding pictures takes a processor whole: one clip at a time, and nobody waits longer for their own than for an answer. */
const coding = new Semaphore(1, 20_000)
/** Clips that are made or wait: each holds its beginning in memory. */
const AT_ONCE = 12
/** A clip of ten minutes takes two or three. */
const LONGEST_MS = 5 * 60_000
/** A clip of ten minutes has some 120 MB; nobody waits for one that is longer. */
const MOST_BYTES = 150_000_000

/** The last ones that were asked for, within what a process has room for: a clip that is passed on is asked for by many. */
const clips = new FileCache(3, MOST_BYTES)

/** Large enough on a phone, on a box that every picture lets stand out. */
const LOOK = 'FontName=Noto Sans CJK SC,FontSize=20,BorderStyle=4,BackColour=&H90000000,Outline=0,Shadow=0,MarginV=24'
const CAPTIONS = 'captions.vtt'

/** Who asked has gone: so long a clip is made on for who asks again, as behind a proxy that waits no longer. */
const GIVEN_UP_MS = 30_000

/** Where in the file what is wanted begins and ends, in seconds: its segments are whole ones. */
type Cut = { from: number; to: number }

const argumentsFor = ({ title, date, comment }: ClipFacts, { from, to }: Cut): string[] => [
  ...['-v', 'error', '-nostdin', '-i', 'pipe:0', '-ss', from.toFixed(3), '-t', (to - from).toFixed(3)],
  ...['-vf', `subtitles=${CAPTIONS}:force_style='${LOOK}'`],
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '23',
    '-pix_fmt',
    'yuv420p',
    '-fps_mode',
    'passthrough',
    '-c:a',
    'copy',
  ],
  ...['-metadata', `title=${title}`, '-metadata', `date=${date}`, '-metadata', `comment=${comment}`],
  ...['-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1'],
]

type Parts = { file: ReadableStream<Uint8Array>; captions: string; cut: Cut; facts: ClipFacts }

/**
 * A clip whose picture shows its captions (WebVTT, timed from the file's start), for people who watch without sound; coded anew by ffmpeg, in a process that
 * gives way to all others and ends once nobody waits for it (`signal`: who asked has gone). Refused as `busy` where others wait, as `no_media` where
 * this machine has no ffmpeg or it fails.
 */
export async function captionedClip(parts: Parts, signal?: AbortSignal): Promise<Buffer> {
  const says = JSON.stringify([parts.captions, parts.facts, parts.cut])
  const tag = createHash('sha256').update(says).digest('hex')
  if (!making.has(tag) && making.size >= AT_ONCE) {
    await parts.file.cancel()
    throw new Refusal('busy', { seconds: 20 })
  }
  const { giveUp, leave } = waitFor(tag, signal)
  try {
    return await clips.get(tag, () => madeNow(parts, giveUp).finally(() => making.delete(tag)))
  } finally {
    leave()
    // Who asked second has the file of the first.
    if (!parts.file.locked) await parts.file.cancel()
  }
}

type Making = { waiting: number; giveUp: AbortController; timer: NodeJS.Timeout | undefined }

/** Clips that are being made, by their tags. */
const making = new Map<string, Making>()

/** Counts somebody who waits for a clip, until they have it or have gone. */
function waitFor(tag: string, signal: AbortSignal | undefined): { giveUp: AbortSignal; leave(): void } {
  const one: Making = making.get(tag) ?? { waiting: 0, giveUp: new AbortController(), timer: undefined }
  making.set(tag, one)
  one.waiting++
  clearTimeout(one.timer)
  let isHere = true
  const leave = () => {
    if (!isHere) return
    isHere = false
    signal?.removeEventListener('abort', leave)
    one.waiting--
    if (one.waiting > 0) return
    one.timer = setTimeout(() => {
      if (making.get(tag) === one) making.delete(tag)
      one.giveUp.abort()
    }, GIVEN_UP_MS)
    one.timer.unref()
  }
  if (signal?.aborted) leave()
  else signal?.addEventListener('abort', leave)
  return { giveUp: one.giveUp.signal, leave }
}

async function madeNow({ file, captions, cut, facts }: Parts, giveUp: AbortSignal): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-clip-'))
  try {
    await writeFile(join(folder, CAPTIONS), captions)
    return await coding.run(() => coded(folder, file, argumentsFor(facts, cut), giveUp))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function coded(folder: string, file: ReadableStream<Uint8Array>, args: string[], giveUp: AbortSignal) {
  if (giveUp.aborted) throw new Refusal('no_media')
  const child = spawn('nice', ['-n', '5', 'ffmpeg', ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
    signal: giveUp,
  })
  const { promise: ended, resolve } = Promise.withResolvers<number | null>()
  child.once('error', () => resolve(null)).once('close', resolve)
  // A process that ended takes no more: its code says why.
  pipeline(Readable.from(file), child.stdin).catch(() => undefined)
  const pieces: Buffer[] = []
  let bytes = 0
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > MOST_BYTES) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  if ((await ended) !== 0) throw new Refusal('no_media')
  return Buffer.concat(pieces)
}
