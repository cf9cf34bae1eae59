import { createHmac, hash as digestOf } from 'node:crypto'

/**
 * The same id for the same parts: a version 8 UUID (RFC 9562) of the SHA-256 of their JSON. Parts that somebody wrote need a key (HMAC, RFC
 * 2104): an id stays where the words are erased, and without a key whoever guesses the words could tell that it was these.
 */
export function derivedId(parts: readonly unknown[], key?: string): string {
  const json = JSON.stringify(parts)
  const digest =
    key === undefined ? digestOf('sha256', json, 'buffer') : createHmac('sha256', key).update(json).digest()
  const bytes = digest.subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
