import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** Made once for each reading of a hearing: Node.js takes five times as long with the bare bytes, and a hearing that closes names thousands. */
const keys = new WeakMap<Uint8Array, KeyObject>()

function keyFrom(bytes: Uint8Array): KeyObject {
  const key = keys.get(bytes) ?? createSecretKey(bytes)
  keys.set(bytes, key)
  return key
}

/** Each use has a label of its own, so that what one of them makes public says nothing of another. A bare id is the pseudonym's. */
const hexOf = (hearingKey: Uint8Array, labelled: string): string =>
  createHmac('sha256', keyFrom(hearingKey)).update(labelled).digest('hex').slice(0, 16)

/** A person's key on one hearing's stage, in its public record: the same within the hearing, unlinkable to another's and to the pseudonym. 16 hex digits. */
export const stageKeyOf = (hearingKey: Uint8Array, personId: string): string => hexOf(hearingKey, `stage ${personId}`)

/** Stands for a person in the digest of one hearing's votes; it is published nowhere. 16 hex digits. */
export const voteKeyOf = (hearingKey: Uint8Array, personId: string): string => hexOf(hearingKey, `vote ${personId}`)

/** What the public reads where a person does not sign by name, in the platform's first language; pages of the other show its code alone. */
export const pseudonym = (hearingKey: Uint8Array, personId: string): string =>
  `#${hexOf(hearingKey, personId).slice(0, 4).toUpperCase()}`
