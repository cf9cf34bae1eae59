import { createHmac, timingSafeEqual } from 'node:crypto'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'

const ID_BYTES = 16
const MARK_BYTES = 8
const UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

const digest = (what: string): Buffer =>
  createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'encoders')).update(what).digest()

/** The name of the stream that an encoder sends by a stage token, where it can't show the token itself: SRT tells it unencrypted. Nobody else can make up another one. */
export function encoderStream(tokenId: string): string {
  const id = Buffer.from(tokenId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, markOf(tokenId)]).toString('base64url')
}

/** The token of a stream that we named; undefined for any other name. */
export function tokenOfStream(stream: string): string | undefined {
  const bytes = Buffer.from(stream, 'base64url')
  if (bytes.length !== ID_BYTES + MARK_BYTES) return
  const tokenId = bytes.subarray(0, ID_BYTES).toString('hex').replace(UUID, '$1-$2-$3-$4-$5')
  return timingSafeEqual(markOf(tokenId), bytes.subarray(ID_BYTES)) ? tokenId : undefined
}

/** The secret of a token's stream (the passphrase of SRT). It is kept nowhere: nobody tells it without the secret of the settings. */
export const encoderSecret = (tokenId: string, tokenHash: string): string =>
  digest(`secret ${tokenId} ${tokenHash}`).toString('hex').slice(0, 32)

/** The key by which RTMP sends a token's stream. */
export const encoderKey = (tokenId: string, tokenHash: string): string =>
  encoderStream(tokenId) + encoderSecret(tokenId, tokenHash)

const markOf = (tokenId: string): Buffer => digest(`stream ${tokenId}`).subarray(0, MARK_BYTES)
