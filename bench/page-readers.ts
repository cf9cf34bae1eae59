import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as z from 'zod'

/** Where pages are read, on how many lines at once, and for how long. Each reader has an address of its own. */
export type Reading = { port: number; path: string; lines: number; seconds: number }
const told = z.object({ pages: z.number(), others: z.number(), bytes: z.number(), seconds: z.number() })
/** What came: whole pages, other answers, bytes of a page as transferred. */
export type Read = { pages: number; perSecond: number; others: number; bytes: number }

/** Reads a page as often as it comes, from a process of its own. */
export async function readPages(reading: Reading): Promise<Read> {
  const child = fork(join(import.meta.dirname, 'page-readers-main.ts'), [JSON.stringify(reading)])
  const [message] = await once(child, 'message')
  const { pages, others, bytes, seconds } = told.parse(message)
  return { pages, perSecond: pages / seconds, others, bytes: bytes / Math.max(1, pages) }
}
