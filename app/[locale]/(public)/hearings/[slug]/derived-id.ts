import { createHash } from 'node:crypto'

/**
 * The id of a question that a plain form sent. Such a form carries none, because a cached page would give everybody the same; the person,
 * the hearing and the text make it instead, so that pressing twice sends one question. A version 8 UUID (RFC 9562) of their SHA-256.
 */
export function derivedQuestionId(personId: string, hearingId: string, title: string, body: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([personId, hearingId, title, body]))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
