import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#contract/refusals.ts'
import { askBoundedChild } from '../bounded-child.ts'
import { log } from '../log.ts'
import { Semaphore } from '../semaphore.ts'

/** Documents that one process has made at once, and how long the others wait, in milliseconds. */
const turns = new Semaphore(1, 20_000)

/** 10,000 questions, some 600 pages, take ten seconds and a gigabyte. */
const BOUNDS = { seconds: 60, kilobytes: 3_145_728, heapMegabytes: 512 }
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.ts')

/**
 * A PDF/UA-1 of a Typst template; the template reads `data` as `json(bytes(sys.inputs.data))`. Refused as `busy` where others wait, and as
 * `internal` where it can't be made.
 */
export async function typesetPdf(template: string, data: unknown): Promise<Buffer> {
  const done = await turns.run(() => askBoundedChild(CHILD, Buffer.from(JSON.stringify({ template, data })), BOUNDS))
  if ('answer' in done) return done.answer
  log.warn(done, 'a document could not be typeset')
  throw new Refusal('internal')
}
