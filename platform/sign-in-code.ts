import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { digitsOf } from '#contract/typed.ts'
import type { DB } from '#prisma/kysely.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'
import { tokenDigest } from './session.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const KEPT_DAYS = Math.max(...SIGN_IN_CODE.wrongTries.map(({ days }) => days))

/** Who proves a contact: the address in lower case, or a telephone number as `tel:+…`; the attempt's token from the browser's cookie; and the browser where it is a known device of the contact. */
export type Attempt = { contact: string; attempt: string; device: string | null }

/** What became of a try that counted. */
export type Tried = { right: true; id: string } | { right: false; left: number }

// Six digits are guessable from a bare hash; the key is not in the database.
const digest = (contact: string, code: string) =>
  createHmac('sha256', env.MINSHENG_SECRET).update(`${contact} ${code}`).digest('base64url')

/**
 * Makes a code for an address and one browser's attempt, valid ten minutes, for one use and five tries; earlier ones of the same attempt are
 * void, those of others are not. It is long where too many wrong ones were tried of late. `mail` sends it on, in the same transaction.
 */
export async function openCode(
  { db }: Pick<Database, 'db'>,
  attempt: Attempt,
  now: Date,
  mail?: (tx: Transaction<DB>, made: { id: string; code: string }) => Promise<void>,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await lockContact(tx, attempt.contact)
    const digits = (await shortTriesLeft(tx, attempt, now)) > 0 ? SIGN_IN_CODE.digits : SIGN_IN_CODE.longDigits
    const code = String(randomInt(10 ** digits)).padStart(digits, '0')
    await codesOf(tx, attempt).set({ usedAt: now }).execute()
    const forgotten = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
    await tx.deleteFrom('signInCode').where('email', '=', attempt.contact).where('createdAt', '<', forgotten).execute()
    const id = crypto.randomUUID()
    await tx
      .insertInto('signInCode')
      .values({
        id,
        email: attempt.contact,
        attemptHash: tokenDigest(attempt.attempt),
        device: attempt.device,
        digits,
        codeHash: digest(attempt.contact, code),
        createdAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_CODE.minutes * MINUTE_MS),
      })
      .execute()
    await mail?.(tx, { id, code })
    return code
  })
}

/**
 * Tries a code as it was typed, and uses it up where it is right. Refused, without costing a try, as `code_elsewhere` in a browser that
 * never asked, as `code_length`, and as `code_spent`. The address is locked meanwhile, so that guesses at the same time share what is left.
 * `onWrong` is told of a wrong one, in the same transaction: how many of this address there were within a day, this one included.
 */
export async function tryCode(
  { db }: Pick<Database, 'db'>,
  attempt: Attempt,
  typed: string,
  now: Date,
  onWrong?: (tx: Transaction<DB>, wrongToday: number) => Promise<void>,
): Promise<Tried> {
  const code = digitsOf(typed)
  return db.transaction().execute(async (tx) => {
    await lockContact(tx, attempt.contact)
    const row = await tx
      .selectFrom('signInCode')
      .selectAll()
      .where('email', '=', attempt.contact)
      .where('attemptHash', '=', tokenDigest(attempt.attempt))
      // The one that is not void comes first, whatever a clock said that was set back between two codes.
      .orderBy('usedAt', (order) => order.desc().nullsFirst())
      .orderBy('createdAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) throw new Refusal('code_elsewhere', { field: 'code' })
    const bound = { ...attempt, device: row.device }
    const budget = row.digits === SIGN_IN_CODE.digits ? await shortTriesLeft(tx, bound, now) : SIGN_IN_CODE.tries
    const left = Math.min(SIGN_IN_CODE.tries - row.tries, budget)
    if (row.usedAt || row.expiresAt <= now || left <= 0) throw new Refusal('code_spent', { field: 'code' })
    if (code.length !== row.digits)
      throw new Refusal('code_length', { digits: row.digits, typed: code.length, field: 'code' })
    const right = timingSafeEqual(Buffer.from(row.codeHash), Buffer.from(digest(attempt.contact, code)))
    await tx
      .updateTable('signInCode')
      .set(right ? { usedAt: now } : { tries: row.tries + 1 })
      .where('id', '=', row.id)
      .execute()
    if (right) return { right, id: row.id }
    await onWrong?.(tx, await wrongTries(tx, attempt.contact, 1, now))
    return { right, left: left - 1 }
  })
}

/** Removes codes that are so old that wrong tries at them no longer count, at most so many at once; returns how many. */
export async function removeOldCodes({ db }: Pick<Database, 'db'>, now: Date, atMost: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('signInCode')
    .where('id', 'in', (x) =>
      x
        .selectFrom('signInCode')
        .select('id')
        .where('createdAt', '<', new Date(now.getTime() - KEPT_DAYS * DAY_MS))
        .limit(atMost)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Makes a code that was used usable again, where the sign-in failed for another reason. */
export async function giveBackCode({ db }: Pick<Database, 'db'>, id: string): Promise<void> {
  await db.updateTable('signInCode').set({ usedAt: null }).where('id', '=', id).execute()
}

const lockContact = (tx: Transaction<DB>, contact: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${contact}, 7))`.execute(tx)

const codesOf = (tx: Transaction<DB>, { contact, attempt }: Attempt) =>
  tx
    .updateTable('signInCode')
    .where('email', '=', contact)
    .where('attemptHash', '=', tokenDigest(attempt))
    .where('usedAt', 'is', null)

/** How many more wrong tries at short codes this browser, or all unknown ones together, have. */
async function shortTriesLeft(tx: Transaction<DB>, { contact, device }: Attempt, now: Date): Promise<number> {
  const left: number[] = []
  for (const { most, days } of SIGN_IN_CODE.wrongTries)
    left.push(most - (await wrongTries(tx, contact, days, now, { device })))
  return Math.min(...left)
}

async function wrongTries(
  tx: Transaction<DB>,
  contact: string,
  days: number,
  now: Date,
  short?: { device: string | null },
): Promise<number> {
  const { wrong } = await tx
    .selectFrom('signInCode')
    .select((x) => x.fn.coalesce(x.fn.sum<string>('tries'), sql<string>`0`).as('wrong'))
    .where('email', '=', contact)
    .where('createdAt', '>', new Date(now.getTime() - days * DAY_MS))
    .$if(short !== undefined, (query) =>
      query
        .where('digits', '=', SIGN_IN_CODE.digits)
        .where(sql<boolean>`device IS NOT DISTINCT FROM ${short?.device ?? null}::text`),
    )
    .executeTakeFirstOrThrow()
  return Number(wrong)
}

/** Whether the code that a waiting message brings can still be used: it `waits`, was `used` or replaced, or is `expired`. */
export async function codeStanding(
  { db }: Pick<Database, 'db'>,
  id: string,
  now: Date,
): Promise<'waits' | 'used' | 'expired'> {
  const code = await db.selectFrom('signInCode').select(['usedAt', 'expiresAt']).where('id', '=', id).executeTakeFirst()
  if (!code || code.usedAt !== null) return 'used'
  return code.expiresAt <= now ? 'expired' : 'waits'
}
