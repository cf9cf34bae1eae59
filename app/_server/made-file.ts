import { createHash } from 'node:crypto'
import type { Locale } from '#contract/ids.ts'
import type { FileCache } from '#platform/file-cache.ts'
import { holds, OPEN } from './http-answer.ts'

/**
 * Answers with a file that costs much to make; 304 where the reader has it. `says`: all that it says and depends on, since two that say the same are one
 * file. `isShared`: everybody may have it, and caches may keep it for so many `seconds`.
 */
export async function answerMadeFile(
  request: Request,
  made: FileCache,
  {
    says,
    make,
    isShared,
    seconds,
    locale,
    headers,
  }: {
    says: unknown
    make(): Promise<Buffer>
    isShared: boolean
    seconds: number
    locale: Locale
    headers: Record<string, string>
  },
): Promise<Response> {
  const tag = createHash('sha256').update(JSON.stringify(says)).digest('base64url').slice(0, 27)
  const all = {
    ...(isShared
      ? { ...OPEN, 'cache-control': `public, max-age=${seconds}` }
      : { 'cache-control': 'private, no-store' }),
    etag: `"${tag}"`,
    'content-language': locale,
    vary: 'accept-language',
    ...headers,
  }
  if (holds(request, all.etag)) return new Response(null, { status: 304, headers: all })
  return new Response(new Uint8Array(await made.get(tag, make)), { headers: all })
}
