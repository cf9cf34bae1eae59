import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Region } from '#contract/image-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { askBoundedChild } from '../bounded-child.ts'
import { log } from '../log.ts'
import { Semaphore } from '../semaphore.ts'
import { readFrame, writeFrame } from './frame.ts'
import { type ImageTask, imageAnswer } from './messages.ts'
import type { Rendition } from './render.ts'

/** The pictures that are shown of one. */
export type Renditions = { large: Rendition; small: Rendition }

/** Pictures that one process has made at once, and how long the others wait, in milliseconds. */
const turns = new Semaphore(2, 10_000)

/** Pictures of 40 megapixels take one to five seconds of a processor; they use 500 MB at most (decision 045), and ask for twice as much. */
const BOUNDS = { seconds: 15, kilobytes: 2_097_152, heapMegabytes: 128 }
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.ts')

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

/** Has a process of its own do a task. */
export async function askChild(task: ImageTask, bytes: Uint8Array) {
  const { head, parts } = readFrame(await answerOf(writeFrame(task, [bytes])))
  return { told: imageAnswer.parse(head), parts }
}

async function answerOf(task: Buffer): Promise<Buffer> {
  const done = await askBoundedChild(CHILD, task, BOUNDS)
  if ('answer' in done) return done.answer
  // Memory or time ran out, or a decoder fell: no sound picture does that.
  log.warn(done, 'a picture could not be made')
  throw new Refusal('image_broken')
}
