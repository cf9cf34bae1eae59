import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#contract/refusals.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'

const MINUTE_MS = 60_000
const VALID_MINUTES = 10
const TRIES = 5

// Six digits are guessable from a bare hash; the key is not in the database.
const digest = (email: string, code: string) =>
  createHmac('sha256', env.MINSHENG_SECRET).update(`${email} ${code}`).digest('base64url')

/** Makes a six-digit code for an address, valid ten minutes, for one use and five tries; earlier ones are void. The caller mails it. */
export async function openCode({ db }: Pick<Database, 'db'>, email: string, now: Date): Promise<string> {
  const address = email.toLowerCase()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('signInCode')
      .set({ usedAt: now })
      .where('email', '=', address)
      .where('usedAt', 'is', null)
      .execute()
    await tx
      .insertInto('signInCode')
      .values({
        id: crypto.randomUUID(),
        email: address,
        codeHash: digest(address, code),
        createdAt: now,
        expiresAt: new Date(now.getTime() + VALID_MINUTES * MINUTE_MS),
      })
      .execute()
  })
  return code
}

/** Uses a code up; refused as `code_wrong` with the tries left, or `code_spent`. A try counts before the comparison, so that parallel guesses share the five. */
export async function useCode({ db }: Pick<Database, 'db'>, email: string, code: string, now: Date): Promise<void> {
  const address = email.toLowerCase()
  const tried = await db
    .updateTable('signInCode')
    .set((x) => ({ tries: x('tries', '+', 1) }))
    .where('email', '=', address)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('tries', '<', TRIES)
    .returning(['id', 'codeHash', 'tries'])
    .executeTakeFirst()
  if (!tried) throw new Refusal('code_spent', { field: 'code' })
  if (!timingSafeEqual(Buffer.from(tried.codeHash), Buffer.from(digest(address, code))))
    throw new Refusal('code_wrong', { left: TRIES - tried.tries, field: 'code' })
  const used = await db
    .updateTable('signInCode')
    .set({ usedAt: now })
    .where('id', '=', tried.id)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!used) throw new Refusal('code_spent', { field: 'code' })
}
