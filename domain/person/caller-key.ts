import { randomBytes } from 'node:crypto'
import type { Db } from '../kernel/context.ts'

/** The key of the hashes of contacts, made when it is first needed. */
export async function callerKey(db: Db): Promise<Uint8Array> {
  const read = () => db.selectFrom('callerKey').select('key').executeTakeFirst()
  const known = await read()
  if (known) return known.key
  await db
    .insertInto('callerKey')
    .values({ id: 1, key: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await read()
  if (!made) throw new Error('the key of callers was not kept')
  return made.key
}
