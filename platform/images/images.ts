import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Region } from '#contract/image-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { log } from '../log.ts'
import { Semaphore } from '../semaphore.ts'
import { readFrame, writeFrame } from './frame.ts'
import { type ImageTask, imageAnswer } from './messages.ts'
import type { Rendition } from './render.ts'

/** The pictures that are shown of one. */
export type Renditions = { large: Rendition; small: Rendition }

/** Pictures that one process has made at once, and how long the others wait, in milliseconds. */
const turns = new Semaphore(2, 10_000)

/** Pictures of 40 megapixels take one to five seconds of a processor. */
const MOST_SECONDS = 15
/** Most memory that it may ask for; pictures of 40 megapixels use 500 MB at most (decision 045), and ask for twice as much. */
const MOST_KILOBYTES = 2_097_152
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.ts')

/** Bounds that the system keeps: memory, seconds of processor, no file of a byte; then Node becomes this very process. */
const BOUNDED = `ulimit -d ${MOST_KILOBYTES}; ulimit -t ${MOST_SECONDS}; ulimit -f 0; ulimit -c 0; exec "$0" "$@"`

/**
 * Takes in a picture from anybody: type by content, size by header, written anew without metadata, with these regions hidden in what is
 * shown. `original`: the same without hidden regions, for as long as they may change. Refused as `image_type`, `image_large`,
 * `image_moving`, `image_broken`, or `busy`.
 */
export async function takeImage(
  bytes: Uint8Array,
  regions: readonly Region[],
): Promise<Renditions & { original: Rendition }> {
  const [original, large, small] = await renditionsFor({ does: 'take in', regions: [...regions] }, bytes)
  if (!original || !large || !small) throw new Error('a picture is missing')
  return { original, large, small }
}

/** Makes what is shown of a picture that was taken in, with other regions hidden. Refused as `busy`. */
export async function renderImage(original: Uint8Array, regions: readonly Region[]): Promise<Renditions> {
  const [large, small] = await renditionsFor({ does: 'render', regions: [...regions] }, original)
  if (!large || !small) throw new Error('a picture is missing')
  return { large, small }
}

async function renditionsFor(task: ImageTask, bytes: Uint8Array): Promise<Rendition[]> {
  const { told, parts } = await turns.run(() => askChild(task, bytes))
  if ('fault' in told) throw new Refusal(told.fault)
  return told.sizes.map((size, n) => ({ bytes: parts[n] ?? new Uint8Array(), ...size }))
}

/** Has a process of its own do a task, which knows no secret and ends with it: what breaks a decoder breaks nothing else. */
export async function askChild(task: ImageTask, bytes: Uint8Array) {
  const { head, parts } = readFrame(await answerOf(writeFrame(task, [bytes])))
  return { told: imageAnswer.parse(head), parts }
}

async function answerOf(task: Buffer): Promise<Buffer> {
  const args = ['-c', BOUNDED, process.execPath, '--max-old-space-size=128', CHILD]
  const child = spawn('/bin/sh', args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // One arena: memory that one thread gave back is there for the others.
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    timeout: MOST_SECONDS * 2_000,
    killSignal: 'SIGKILL',
  })
  // A child that ended takes no more; how it ended says why.
  child.stdin.on('error', () => undefined).end(task)
  const { promise: ended, resolve, reject } = Promise.withResolvers<string>()
  child.once('error', reject).once('close', (code, signal) => resolve(signal ?? String(code)))
  const [answer, errors, how] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  if (how === '0') return answer
  // Memory or time ran out, or a decoder fell: no sound picture does that.
  log.warn({ how, said: errors.toString().slice(-300) }, 'a picture could not be made')
  throw new Refusal('image_broken')
}
