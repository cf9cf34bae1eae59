import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { codingFor } from './coding.ts'

const UNDER = '/_next/static/'
const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
}
const ENDING = { br: '.br', gzip: '.gz' } as const

/** Gives out a file of the build in a coding that was made with it (`precompress`); false where there is none, or the client takes none. The site gives it out then. */
export async function sendStatic(folder: string, incoming: IncomingMessage, answer: ServerResponse): Promise<boolean> {
  const { method, url = '', headers } = incoming
  const path = URL.parse(url, 'http://front')?.pathname ?? ''
  const type = TYPES[extname(path)]
  const coding = codingFor(headers['accept-encoding'])
  if ((method !== 'GET' && method !== 'HEAD') || !coding || !type || headers.range !== undefined) return false
  // Names of built files are made of these; a path that climbs has none.
  if (!/^\/_next\/static(\/[\w~!@()[\]-][\w.~!@()[\]-]*)+$/.test(path)) return false
  const file = join(folder, path.slice(UNDER.length)) + ENDING[coding]
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return false
  answer.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'content-encoding': coding,
    vary: 'accept-encoding',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  answer.end(method === 'HEAD' ? undefined : bytes)
  return true
}
