import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Broadcast } from './broadcast.ts'
import { CADENCE } from './cadence.ts'
import { parseRange } from './range.ts'

/** What is kept, and by whom. `docs/BROADCAST.md` tells operators of caches the same. */
export const CACHE = {
  file: 'max-age=31536000, immutable',
  /** A list that was waited for is asked for by that place, which names what is in it. */
  awaited: `max-age=${6 * CADENCE.targetDuration}`,
  list: `max-age=${CADENCE.targetDuration / 2}`,
  missing: `max-age=${CADENCE.targetDuration / 2}`,
} as const

export const TYPES = {
  list: 'application/vnd.apple.mpegurl',
  map: 'video/mp4',
  segment: 'video/mp4',
  part: 'video/mp4',
  cues: 'text/vtt; charset=utf-8',
  thumbnail: 'image/jpeg',
} as const

/** A request for something of a broadcast, and where its answer goes. */
export type Asked = {
  request: IncomingMessage
  response: ServerResponse
  broadcast: Broadcast
  /** Who may keep the answer. */
  scope: 'public' | 'private'
}

const zip = promisify(gzip)
const ZIPPED_AT_ONCE = 12

/** Compressed lists of a broadcast, newest last: many ask for the same one. */
const zipped = new WeakMap<Broadcast, { text: string; bytes: Promise<Buffer> }[]>()

function zipOnce(broadcast: Broadcast, text: string): Promise<Buffer> {
  const known = zipped.get(broadcast) ?? []
  zipped.set(broadcast, known)
  const found = known.find((one) => one.text === text)
  if (found) return found.bytes
  const bytes = zip(text)
  known.push({ text, bytes })
  if (known.length > ZIPPED_AT_ONCE) known.shift()
  return bytes
}

/** Answers with a list, compressed where that is taken. */
export async function sendList(asked: Asked, text: string, cache: string, type: string = TYPES.list): Promise<void> {
  const { request, broadcast } = asked
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = takesGzip ? await zipOnce(broadcast, text) : Buffer.from(text)
  sendText(asked, body, cache, takesGzip, type)
}

/** Answers with a text: a list's, unless another type is named. */
export function sendText(
  { request, response, scope }: Asked,
  body: Buffer,
  cache: string,
  isZipped = false,
  type: string = TYPES.list,
): void {
  response.writeHead(200, {
    'content-type': type,
    'cache-control': `${scope}, ${cache}`,
    'content-length': body.length,
    vary: 'accept-encoding',
    ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Answers with a file, or the range of it that is asked for. */
export function sendFile(
  { request, response, scope }: Asked,
  bytes: Buffer,
  type: string,
  cache: string = CACHE.file,
): void {
  const range = rangeOf(request, response, bytes.length)
  if (!range) return
  writeFileHead(response, { ...range, size: bytes.length, type, cache: `${scope}, ${cache}` })
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(range.start, range.end))
}

/** What of a file is asked for, all of it where nothing is said; undefined, and refused, where the file has no such range. */
export function rangeOf(request: IncomingMessage, response: ServerResponse, size: number) {
  const range = parseRange(request.headers.range, size)
  if (range !== 'unsatisfiable') return range ? { ...range, isPart: true } : { start: 0, end: size, isPart: false }
  response.setHeader('content-range', `bytes */${size}`)
  refuse(response, 416, 'The file has no such range.')
  return undefined
}

type FileHead = { start: number; end: number; isPart: boolean; size: number; type: string; cache: string }

/** Begins the answer with a file. */
export function writeFileHead(response: ServerResponse, { start, end, isPart, size, type, cache }: FileHead): void {
  response.writeHead(isPart ? 206 : 200, {
    'content-type': type,
    'cache-control': cache,
    'accept-ranges': 'bytes',
    'content-length': end - start,
    ...(isPart ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {}),
  })
}

/** Refuses, in a sentence. */
export function refuse(response: ServerResponse, status: number, reason: string): void {
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store')
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${reason}\n`)
}
