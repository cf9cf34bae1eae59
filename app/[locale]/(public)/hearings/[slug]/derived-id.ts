import { createHash } from 'node:crypto'
import type { Draft } from '../../../../_live/hearing/ask-draft.ts'

/**
 * The id of a question that a plain form sent. Such a form carries none, because a cached page would give everybody the same; the person,
 * the hearing and what was filled in make it instead, so that pressing twice sends one question. `again`: how many times the person has
 * asked just this before and it was withdrawn or declined, so that asking anew is a new question. A version 8 UUID (RFC 9562) of their SHA-256.
 */
export function derivedQuestionId(personId: string, hearingId: string, draft: Draft, again: number): string {
  const { title, body, topicId, signature } = draft
  const bytes = createHash('sha256')
    .update(JSON.stringify([personId, hearingId, title, body, topicId, signature, again]))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
