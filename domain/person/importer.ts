import type { RuleContext, Tx } from '../kernel/context.ts'

/** Stands as the asker of everything that was imported; nobody can sign in as it. */
const IMPORTER = '00000000-0000-7000-8000-000000000001'

/** Whether this is nobody, but that asker. */
export const isImporter = (personId: string): boolean => personId === IMPORTER

/** The person that imported questions belong to, made when first needed. */
export async function importerId(tx: Tx, ctx: RuleContext): Promise<string> {
  await tx
    .insertInto('person')
    .values({ id: IMPORTER, kind: 'guest', name: '', createdAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return IMPORTER
}
