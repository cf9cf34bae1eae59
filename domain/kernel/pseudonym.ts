import { createHmac } from 'node:crypto'

/** A person's key in one hearing's public record: the same within the hearing, unlinkable to another's. 16 hex digits. */
export function publicKey(hearingKey: Uint8Array, personId: string): string {
  return createHmac('sha256', hearingKey).update(personId).digest('hex').slice(0, 16)
}

/** What the public reads where a person does not sign by name, in the platform's first language; pages of the other show its code alone. */
export function pseudonym(hearingKey: Uint8Array, personId: string): string {
  return `#${publicKey(hearingKey, personId).slice(0, 4).toUpperCase()}`
}
