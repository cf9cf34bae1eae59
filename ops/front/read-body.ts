import type { IncomingMessage } from 'node:http'
import { FRONT_LIMITS } from '#contract/front-limits.ts'
import { originForm } from '#platform/forwarded.ts'
import type { Part } from './shares.ts'

/** Thrown for a body that is not taken. */
export class BodyRefused extends Error {
  readonly why: 'large' | 'large_upload' | 'busy' | 'slow'
  constructor(why: BodyRefused['why']) {
    super(why)
    this.why = why
  }
}

type Bounds = { bytes: number; seconds: number; large: 'large' | 'large_upload' }

const { bodyBytes, requestSeconds, uploadBytes, uploadSeconds } = FRONT_LIMITS
const BODY: Bounds = { bytes: bodyBytes, seconds: requestSeconds, large: 'large' }
const UPLOAD: Bounds = { bytes: uploadBytes, seconds: uploadSeconds, large: 'large_upload' }

const boundsOf = ({ url = '/' }: IncomingMessage): Bounds =>
  /^\/api\/v1\/attachments(\?|$)/.test(originForm(url)) ? UPLOAD : BODY

/**
 * A request's body, whole; undefined where it has none. Refused where it is longer than may be, does not come in time, or its network, or all
 * together, hold too much already; an Error where the sender gave up.
 */
export async function readBody(incoming: IncomingMessage, part: Part): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers
  if (length === undefined && encoding === undefined) return undefined
  const { bytes: most, seconds, large } = boundsOf(incoming)
  if (Number(length ?? 0) > most) throw new BodyRefused(large)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new BodyRefused('slow')), seconds * 1_000)
  return Promise.race([collect(incoming, part, { most, large }), late]).finally(() => clearTimeout(timer))
}

async function collect(
  incoming: IncomingMessage,
  part: Part,
  { most, large }: { most: number; large: Bounds['large'] },
): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  // The connection is still needed for the answer.
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    bytes += piece.length
    if (bytes > most) throw new BodyRefused(large)
    if (!part.hold(piece.length)) throw new BodyRefused('busy')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
