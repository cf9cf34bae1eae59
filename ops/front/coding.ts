import type { IncomingHttpHeaders } from 'node:http'
import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'

/** A content coding that the front makes. */
export type Coding = 'br' | 'gzip'

/** Where more quality costs more time than the line saves (measured with a hearing's page: 4 is 12 % larger than 5, 6 as large). */
const QUALITY = 5
/** Shorter texts fit into one packet anyway. */
const WORTH_BYTES = 1_000
/** Texts; events are sent as they happen, so none waits for a coding. */
const TEXT = /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript|manifest\+json|xml)|image\/svg\+xml)/

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The best coding that a client takes; undefined where it takes none of ours. */
export function codingFor(acceptEncoding: string | readonly string[] | undefined): Coding | undefined {
  const refused = /;\s*q=0(\.0*)?$/
  const taken = [acceptEncoding ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !refused.test(part))
    .map((part) => part.split(';')[0]?.trim())
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : undefined
}

/** Whether an answer with these headers gets smaller by a coding, and may be coded. */
export function isCodable(headers: IncomingHttpHeaders): boolean {
  if (headers['content-encoding'] || headers['cache-control']?.includes('no-transform')) return false
  const length = headers['content-length']
  return TEXT.test(headers['content-type'] ?? '') && (length === undefined || Number(length) >= WORTH_BYTES)
}

/** Headers of a coded answer in place of those of the plain one. The plain one varies too, where another client would get a coded one. */
export function codedHeaders(headers: IncomingHttpHeaders, coding: Coding | undefined): IncomingHttpHeaders {
  const { 'content-length': length, etag, vary, ...rest } = headers
  const varied = {
    ...rest,
    vary: /accept-encoding/i.test(vary ?? '') ? vary : [vary, 'accept-encoding'].filter(Boolean).join(', '),
  }
  if (!coding) return { ...varied, ...(length ? { 'content-length': length } : {}), ...(etag ? { etag } : {}) }
  // What is the same by meaning is no longer the same by its bytes.
  const weak = etag && (etag.startsWith('W/') ? etag : `W/${etag}`)
  return { ...varied, 'content-encoding': coding, ...(weak ? { etag: weak } : {}) }
}

/** Codes a text at once. */
export function code(text: Buffer, coding: Coding): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  return coding === 'br' ? brotli(text, { params }) : zip(text)
}

/** Codes a text while it arrives; what has arrived goes out. */
export function coder(coding: Coding): Transform {
  return coding === 'br'
    ? createBrotliCompress({
        flush: constants.BROTLI_OPERATION_FLUSH,
        params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY },
      })
    : createGzip({ flush: constants.Z_SYNC_FLUSH })
}
