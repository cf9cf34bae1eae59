import type { Insertable } from 'kysely'
import type { DB } from '#prisma/kysely.ts'
import type { Tx } from '../kernel/context.ts'

/** Inserts the row unless its id is known, or its asker is erased or became a member: one who is being erased is waited for. */
export function insertUnlessGone(tx: Tx, row: Insertable<DB['question']> & { askerId: string }) {
  const columns = Object.keys(row) as (keyof typeof row)[]
  return tx
    .insertInto('question')
    .columns(columns)
    .expression((x) =>
      x
        .selectFrom('person')
        .select(columns.map((column) => x.val(row[column]).as(column)))
        .where('person.id', '=', row.askerId)
        .where('person.erasedAt', 'is', null)
        .where('person.linkedToId', 'is', null)
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
}
