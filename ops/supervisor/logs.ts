import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod'

const POLL_MS = 300
const LINES_AT_ONCE = 5
const LONGEST_LINE = 300
const WARN = 40

const entry = z.object({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
})

/** Path of a part's log of this start; the one of the start before is kept beside it as `NAME.log.1`. */
export function openLog(folder: string, name: string): string {
  const file = join(folder, `${name}.log`)
  if (existsSync(file)) renameSync(file, `${file}.1`)
  closeSync(openSync(file, 'a', 0o600))
  return file
}

/** The short form of a log line that people should see: warnings, errors, and Next's own error marks. */
export function shortNews(line: string): string | undefined {
  if (!line.startsWith('{'))
    return /^\s*(⨯|Error:|\w*Error:)/.test(line) ? line.trim().slice(0, LONGEST_LINE) : undefined
  const parsed = entry.safeParse(parseJson(line))
  if (!parsed.success || parsed.data.level < WARN) return undefined
  const { msg, err } = parsed.data
  return [msg, err?.message].filter(Boolean).join(': ').slice(0, LONGEST_LINE)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Follows a log and hands on its news, at most a few lines at once; returns what ends that. Children write to the file themselves, so that they don't depend on us. */
export function followLog(file: string, onNews: (line: string) => void): () => void {
  let position = 0
  let rest = ''
  const timer = setInterval(() => {
    const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
    if (size <= position) return
    const bytes = Buffer.alloc(size - position)
    const handle = openSync(file, 'r')
    position += readSync(handle, bytes, 0, bytes.length, position)
    closeSync(handle)
    const lines = (rest + bytes).split('\n')
    rest = lines.pop() ?? ''
    const news = lines.flatMap((line) => shortNews(line) ?? [])
    for (const line of news.slice(0, LINES_AT_ONCE)) onNews(line)
    if (news.length > LINES_AT_ONCE) onNews(`… and ${news.length - LINES_AT_ONCE} more in ${basename(file)}`)
  }, POLL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
