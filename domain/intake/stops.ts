import type { Db, Tx } from '../kernel/context.ts'

/** Whether a number asked for no SMS. `sender`: its keyed hash (`senderOf`). */
export async function isStopped(db: Db, sender: Buffer): Promise<boolean> {
  const row = await db.selectFrom('stoppedPhone').select('stoppedAt').where('sender', '=', sender).executeTakeFirst()
  return row !== undefined
}

/** A number asks for no more SMS; false where it had asked before. */
export async function stopPhone(tx: Tx, sender: Buffer, now: Date): Promise<boolean> {
  const stopped = await tx
    .insertInto('stoppedPhone')
    .values({ sender, stoppedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sender')
    .executeTakeFirst()
  return stopped !== undefined
}

/** A number wants SMS again, since it asks for something. */
export async function resumePhone(tx: Tx, sender: Buffer): Promise<void> {
  await tx.deleteFrom('stoppedPhone').where('sender', '=', sender).execute()
}
