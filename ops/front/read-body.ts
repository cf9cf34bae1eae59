import type { IncomingMessage } from 'node:http'
import { FRONT_LIMITS } from '#contract/limits.ts'
import type { Part } from './shares.ts'

/** Thrown for a body that is not taken. */
export class BodyRefused extends Error {
  readonly why: 'large' | 'busy'
  constructor(why: 'large' | 'busy') {
    super(why)
    this.why = why
  }
}

/** A request's body, whole; undefined where it has none. Refused where it is longer than may be, or its network holds too much already; an Error where the sender gave up. */
export async function readBody(incoming: IncomingMessage, part: Part): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers
  if (length === undefined && encoding === undefined) return undefined
  if (Number(length ?? 0) > FRONT_LIMITS.bodyBytes) throw new BodyRefused('large')
  const pieces: Buffer[] = []
  let bytes = 0
  // The connection is still needed for the answer.
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    bytes += piece.length
    if (bytes > FRONT_LIMITS.bodyBytes) throw new BodyRefused('large')
    if (!part.hold(piece.length)) throw new BodyRefused('busy')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
