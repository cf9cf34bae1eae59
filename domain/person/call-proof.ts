import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Contact, contactText } from '#contract/contact.ts'
import { CALL_PROOF_MINUTES } from '#contract/way-limits.ts'
import type { Db, RuleContext } from '../kernel/context.ts'
import { callerKey } from './caller-key.ts'

/** Until when a contact is proven to one operator, and nothing of either. */
async function signOf(db: Db, operatorId: string, contact: Contact, until: string): Promise<Buffer> {
  return createHmac('sha256', await callerKey(db))
    .update(`proof ${operatorId} ${contactText(contact)} ${until}`)
    .digest()
}

/** What an operator has once a caller has read out the code that was sent to their number: good for this number, for this operator, and for as long as a call lasts. */
export async function proofOf(db: Db, operatorId: string, number: string, now: Date): Promise<string> {
  const until = String(now.getTime() + CALL_PROOF_MINUTES * 60_000)
  const sign = await signOf(db, operatorId, { kind: 'tel', value: number }, until)
  return `${until}.${sign.toString('base64url')}`
}

/** Whether the acting operator has such a proof of a contact, which holds now. */
export async function isProven(
  db: Db,
  { contact, proof }: { contact: Contact; proof: string | null },
  { actor, now }: RuleContext,
): Promise<boolean> {
  const [, until = '', sign = ''] = /^(\d{13,15})\.([\w-]{43})$/.exec(proof ?? '') ?? []
  if (!sign || actor.personId === null || now.getTime() > Number(until)) return false
  return timingSafeEqual(Buffer.from(sign, 'base64url'), await signOf(db, actor.personId, contact, until))
}
