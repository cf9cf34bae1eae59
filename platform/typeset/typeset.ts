import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#contract/refusals.ts'
import { askBoundedChild } from '../bounded-child.ts'
import { log } from '../log.ts'
import { Semaphore } from '../semaphore.ts'

/** Documents, and pictures, that one process has made at once, and how long the others wait, in milliseconds. */
const turns = { pdf: new Semaphore(1, 20_000), png: new Semaphore(1, 5_000) }

/** 10,000 questions, some 600 pages, take ten seconds and a gigabyte; a picture takes one second. */
const BOUNDS = {
  pdf: { seconds: 60, kilobytes: 3_145_728, heapMegabytes: 512 },
  png: { seconds: 10, kilobytes: 1_048_576, heapMegabytes: 128 },
}
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.ts')

/**
 * A PDF/UA-1 of a Typst template; the template reads `data` as `json(bytes(sys.inputs.data))`. Refused as `busy` where others wait, and as
 * `internal` where it can't be made.
 */
export const typesetPdf = (template: string, data: unknown): Promise<Buffer> => typeset('pdf', template, data)

/** A PNG of a Typst template of one page, likewise: a point of the page is a pixel. */
export const typesetPicture = (template: string, data: unknown): Promise<Buffer> => typeset('png', template, data)

async function typeset(as: keyof typeof BOUNDS, template: string, data: unknown): Promise<Buffer> {
  const task = Buffer.from(JSON.stringify({ template, data, as }))
  const done = await turns[as].run(() => askBoundedChild(CHILD, task, BOUNDS[as]))
  if ('answer' in done) return done.answer
  log.warn({ ...done, as }, 'a document could not be typeset')
  throw new Refusal('internal')
}
