import type { EntryType } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry, Outcome } from '../kernel/entry.ts'

/** What a command on factors brings back: its one entry, and whose factors they are. */
export const outcomeFor = <T extends EntryType>(personId: string, said: NewEntry<T>): Outcome<T> => ({
  entries: [said],
  answer: { id: personId },
})
/** Whom a change to somebody's factors concerns. */
export const toOwner = (personId: string) => ({ recipients: [personId] })

/** The acting member, locked: what depends on how many factors they have is decided by one at a time. Refused as `sign_in` for others. */
export async function lockedMember(tx: Tx, { actor }: RuleContext): Promise<string> {
  if (actor.kind !== 'member') throw new Refusal('sign_in')
  const still = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', actor.personId)
    .where('erasedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!still) throw new Refusal('sign_in')
  return actor.personId
}

/** The passkeys of a person. */
export const passkeysOf = (tx: Tx, personId: string) =>
  tx.selectFrom('passkey').select(['id', 'name']).where('personId', '=', personId).execute()

/** Refused as `factor_link` where a person lost all factors and did not open yet the link that stands for them. */
export async function mustMayEnrol(tx: Tx, personId: string): Promise<void> {
  const { factorLostAt } = await tx
    .selectFrom('person')
    .select('factorLostAt')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (factorLostAt !== null) throw new Refusal('factor_link')
}

/** Gives a person new recovery codes; older ones are void. */
export async function replaceCodes(
  tx: Tx,
  personId: string,
  hashes: readonly string[],
  { now }: RuleContext,
): Promise<void> {
  await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  if (!hashes.length) return
  await tx
    .insertInto('recoveryCode')
    .values(hashes.map((hash) => ({ hash, personId, createdAt: now })))
    .execute()
}
