import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Db, RuleContext, Tx } from '../kernel/context.ts'

/**
 * The person who holds a number that has just proven itself, by writing to us or by a code. Where nobody does, somebody new: a member, since a
 * number that wrote to us is a contact that was proven, without a name, an address or a session. `made`: whether it is somebody new.
 */
export async function holderOf(
  tx: Tx,
  phone: string,
  ctx: RuleContext,
  locale: Locale,
): Promise<{ personId: string; made: boolean }> {
  const personId = crypto.randomUUID()
  const made = await tx
    .insertInto('person')
    .values({ id: personId, kind: 'member', phone, locale, createdAt: ctx.now })
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { personId, made: true }
  const known = await tx.selectFrom('person').select('id').where('phone', '=', phone).executeTakeFirst()
  // It was given up at this very moment.
  if (!known) throw new Refusal('busy', { seconds: 1 })
  return { personId: known.id, made: false }
}

/** How somebody is known who holds a number: by it alone, or by an address too. */
export type Holder = { id: string; byNumberAlone: boolean }

/** Who holds a number now, locked; undefined where nobody does. */
export async function lockHolder(tx: Tx, phone: string): Promise<Holder | undefined> {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'email'])
    .where('phone', '=', phone)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.id, byNumberAlone: row.email === null }
}

/** Gives a number to somebody, or takes theirs. False where there is no such person any more. */
export async function setPhone(tx: Tx, personId: string, phone: string | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ phone })
    .where('id', '=', personId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The language in which somebody is written to. */
export async function localeOfPhone(db: Db, phone: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('locale').where('phone', '=', phone).executeTakeFirst()
  return row?.locale
}
