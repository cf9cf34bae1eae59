import { createHmac, randomBytes } from 'node:crypto'
import { type Contact, contactText } from '#contract/contact.ts'
import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { personOfContact } from './contacts.ts'

/** Somebody for whom an operator acts: a person without any right of the staff, also where they have one. */
export type Caller = Extract<Actor, { personId: string }>

/** The key of the hashes of contacts, made when it is first needed. */
async function callerKey(tx: Tx): Promise<Uint8Array> {
  const read = () => tx.selectFrom('callerKey').select('key').executeTakeFirst()
  const known = await read()
  if (known) return known.key
  await tx
    .insertInto('callerKey')
    .values({ id: 1, key: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await read()
  if (!made) throw new Error('the key of callers was not kept')
  return made.key
}

/** The hash by which a contact is known; its text is kept nowhere. */
export const contactHashOf = async (tx: Tx, contact: Contact): Promise<Buffer> =>
  createHmac('sha256', await callerKey(tx))
    .update(contactText(contact))
    .digest()

/** The member whose contact it is; undefined where it is nobody's, and of a document. */
export const memberOfContact = async (tx: Tx, contact: Contact): Promise<string | undefined> =>
  contact.kind === 'document' ? undefined : personOfContact(tx, contact)

/**
 * Who calls: the member whose contact it is, else the one person who is known by it, made where there is none yet. Refused as `own_contact`
 * where it is the operator's: nobody acts for themselves through their own desk.
 */
export async function callerOf(tx: Tx, contact: Contact, ctx: RuleContext): Promise<Caller> {
  const memberId = await memberOfContact(tx, contact)
  if (memberId !== undefined && memberId === ctx.actor.personId) throw new Refusal('own_contact', { field: 'contact' })
  if (memberId !== undefined) return { kind: 'member', personId: memberId, name: '', grants: [] }
  const contactHash = await contactHashOf(tx, contact)
  const known = await findCaller(tx, contactHash)
  if (known) return known
  // Two calls from one number at once: the second waits here, and finds who was made.
  const personId = crypto.randomUUID()
  await tx.insertInto('person').values({ id: personId, kind: 'guest', name: '', createdAt: ctx.now }).execute()
  const made = await tx
    .insertInto('caller')
    .values({ contactHash, personId, createdAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()
  if (made) return { kind: 'guest', personId, name: '', grants: [] }
  await tx.deleteFrom('person').where('id', '=', personId).execute()
  const other = await findCaller(tx, contactHash)
  if (!other) throw new Refusal('busy', { seconds: 1 })
  return other
}

/** The person known by a contact alone. */
async function findCaller(tx: Tx, contactHash: Uint8Array): Promise<Caller | undefined> {
  const row = await tx
    .selectFrom('caller')
    .innerJoin('person', 'person.id', 'caller.personId')
    .select('person.id')
    .where('contactHash', '=', Buffer.from(contactHash))
    .where('linkedToId', 'is', null)
    .executeTakeFirst()
  return row && { kind: 'guest', personId: row.id, name: '', grants: [] }
}

/**
 * The person who was known by a contact alone, for the member who has just proven it; undefined where nobody was. The contact is the member's now: once it
 * leaves them it leads to nobody from before, since carriers give numbers to new people.
 */
export async function takeCaller(tx: Tx, contact: Contact): Promise<string | undefined> {
  const contactHash = await contactHashOf(tx, contact)
  const known = await findCaller(tx, contactHash)
  await tx.deleteFrom('caller').where('contactHash', '=', contactHash).execute()
  return known?.personId
}
