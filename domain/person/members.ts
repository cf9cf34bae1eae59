import type { Locale } from '#contract/ids.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

/** The member with this address, made where there is none. The address counts in lower case. `locale`: the language in which they just came in, which is that of their letters from now on. `made`: whether it is somebody new. */
export async function memberOf(
  tx: Tx,
  email: string,
  name: string,
  ctx: RuleContext,
  locale?: Locale,
): Promise<{ personId: string; made: boolean }> {
  const address = email.toLowerCase()
  const newId = crypto.randomUUID()
  const language = locale === undefined ? {} : { locale }
  const row = await tx
    .insertInto('person')
    .values({ id: newId, kind: 'member', email: address, name, createdAt: ctx.now, ...language })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((x) => ({
        name: x.case().when('person.name', '=', '').then(name).else(x.ref('person.name')).end(),
        ...language,
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return { personId: row.id, made: row.id === newId }
}

/** Where to write to a member, who is not erased before this transaction ends; undefined for a guest, and for who is erased. */
export async function addressOf(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('person').select('email').where('id', '=', personId).forKeyShare().executeTakeFirst()
  return row?.email ?? undefined
}
