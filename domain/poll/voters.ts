import { createHmac, randomInt } from 'node:crypto'
import { CODE_ALPHABET } from '#contract/polls/published.ts'
import type { Db } from '../kernel/context.ts'
import { type Contact, personOfContact } from '../person/contacts.ts'

/**
 * Who casts a ballot: somebody with a session here, or whoever a contact or a document names. `document`: a name and the last four digits of its number,
 * written alike by whoever reads them.
 */
export type Voter = { kind: 'person'; value: string } | Contact | { kind: 'document'; value: string }

/** Each use of a poll's key has a label of its own, so that nothing that one of them makes tells of another. */
const keyed = (pollKey: Uint8Array, label: string, value: string): Buffer =>
  createHmac('sha256', pollKey).update(`${label} ${value}`).digest()

/** A voter's key within one poll: the same by every way, unlinkable to another poll's, published nowhere. Ask `voterOf` first, so that a member's number is the member. */
export const voterKeyOf = ({ key }: { key: Uint8Array }, { kind, value }: Voter): Buffer =>
  keyed(key, kind, kind === 'mail' ? value.toLowerCase() : value)

/** The member whose contact it is, else the voter as given: one person has one key by whichever way they vote. */
export async function voterOf(db: Db, voter: Voter): Promise<Voter> {
  if (voter.kind !== 'mail' && voter.kind !== 'tel') return voter
  const personId = await personOfContact(db, voter)
  return personId === undefined ? voter : { kind: 'person', value: personId }
}

/** A ballot's key among the published lines, which says nothing of its voter, its code, or when it came. 16 hex digits. */
export const lineKeyOf = ({ key }: { key: Uint8Array }, ballotId: string): string =>
  keyed(key, 'line', ballotId).toString('hex').slice(0, 16)

/** A code that is drawn by lot, so that it tells nothing of the ballot; fifty bits, so that none is guessed. */
export function drawCode(): string {
  const drawn = Array.from({ length: 10 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
}
