import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** Made once for each reading of a hearing: Node.js takes five times as long with the bare bytes, and a hearing that closes names thousands. */
const keys = new WeakMap<Uint8Array, KeyObject>()

function keyFrom(bytes: Uint8Array): KeyObject {
  const key = keys.get(bytes) ?? createSecretKey(bytes)
  keys.set(bytes, key)
  return key
}

/** A person's key in one hearing's public record: the same within the hearing, unlinkable to another's. 16 hex digits. */
export function publicKey(hearingKey: Uint8Array, personId: string): string {
  return createHmac('sha256', keyFrom(hearingKey)).update(personId).digest('hex').slice(0, 16)
}

/** What the public reads where a person does not sign by name, in the platform's first language; pages of the other show its code alone. */
export function pseudonym(hearingKey: Uint8Array, personId: string): string {
  return `#${publicKey(hearingKey, personId).slice(0, 4).toUpperCase()}`
}
