import type { Db } from '../kernel/context.ts'

/** A clock at which a jobs process has to look. */
export type DueClock = { caseNumber: string; key: string; version: number; ends: boolean; nextAt: Date }

/** Clocks at which it is time to look, those that wait longest first. `ends`: with it a silence ends, and the case. */
export async function dueClocks(db: Db, now: Date, atMost: number): Promise<DueClock[]> {
  const rows = await db
    .selectFrom('caseClock')
    .innerJoin('case', 'case.id', 'caseClock.caseId')
    .select(['case.number as caseNumber', 'case.version', 'caseClock.key', 'caseClock.kind', 'caseClock.nextAt'])
    .where('caseClock.nextAt', '<=', now)
    .orderBy('caseClock.nextAt')
    .limit(atMost)
    .execute()
  return rows.flatMap(({ kind, nextAt, ...row }) => (nextAt ? [{ ...row, ends: kind === 'confirmation', nextAt }] : []))
}

/** Looks at a clock again after a while, where nothing could be done now. */
export async function putOffClock(db: Db, { caseNumber, key, nextAt }: DueClock, until: Date): Promise<void> {
  await db
    .updateTable('caseClock')
    .set({ nextAt: until })
    .where('caseId', '=', (x) => x.selectFrom('case').select('id').where('number', '=', caseNumber))
    .where('key', '=', key)
    .where('nextAt', '=', nextAt)
    .execute()
}
