import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, rateTier, VISITOR } from '#contract/identity.ts'
import { SESSION_AGES, SESSION_USE_MINUTES } from '#contract/limits.ts'
import { sessionEnd } from '#contract/session-end.ts'
import { batchedLoader } from './batched-loader.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'
import { memoizePerObject } from './memoize-per-object.ts'
import { asksFactor } from './second-factor.ts'

const SECURE = env.MINSHENG_URL.startsWith('https:')
/** A cookie's name; with the `__Host-` prefix where the site is on https. */
export const cookieName = (name: string) => `${SECURE ? '__Host-' : ''}${name}`
export const SESSION_COOKIE = cookieName('ms_session')

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What is stored of a token: whoever reads the database can't use it. */
export const tokenDigest = (token: string): string => hash('sha256', token, 'base64url')

/** A token for a session that is still to be opened, and its hash. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: tokenDigest(token) }
}

/** Attributes of the session cookie, as Next and Set-Cookie take them; others differ by their age. */
export const cookieOptions = {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: SECURE,
  maxAge: (SESSION_AGES.guest.days * DAY_MS) / 1000,
} as const

/** Opens a session and returns its token, which goes into the cookie; only its hash is stored. */
export async function openSession(
  { db }: Pick<Database, 'db'>,
  personId: string,
  kind: 'guest' | 'member',
  now: Date,
): Promise<string> {
  const { token, tokenHash } = newToken()
  await insertSession(db, personId, tokenHash, kind, now)
  return token
}

async function insertSession(
  db: Pick<Database['db'], 'insertInto'>,
  personId: string,
  tokenHash: string,
  kind: 'guest' | 'member',
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + SESSION_AGES[kind].days * DAY_MS)
  await db.insertInto('session').values({ tokenHash, personId, createdAt: now, lastUsedAt: now, expiresAt }).execute()
}

/** Makes a guest for a device that acts for the first time, with its session. */
export async function openGuest(
  { db }: Pick<Database, 'db'>,
  locale: string,
  now: Date,
): Promise<{ personId: string; token: string }> {
  const personId = crypto.randomUUID()
  await db.insertInto('person').values({ id: personId, kind: 'guest', locale, createdAt: now }).execute()
  return { personId, token: await openSession({ db }, personId, 'guest', now) }
}

/** Makes the guest whose id and token are settled, unless there is one already, ended or not; answers whether it did. Of two at once the second waits for the first. */
export function openSettledGuest(
  { db }: Pick<Database, 'db'>,
  { personId, token }: { personId: string; token: string },
  locale: string,
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('person')
      .values({ id: personId, kind: 'guest', locale, createdAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return false
    await insertSession(tx, personId, tokenDigest(token), 'guest', now)
    return true
  })
}

/** Channel on which nodes are told whose session ended without an entry of the record; a message is the person's id. */
export const SESSION_ENDED = 'session:ended'

/** Ends one session, and tells whose it was. */
export async function closeSession({ db }: Pick<Database, 'db'>, token: string): Promise<string | undefined> {
  const closed = await db
    .deleteFrom('session')
    .where('tokenHash', '=', tokenDigest(token))
    .returning('personId')
    .executeTakeFirst()
  return closed?.personId
}

/** The session token in a Cookie header, if there is one of the right form. */
export function tokenOf(cookieHeader: string | null | undefined): string | undefined {
  return new RegExp(`(?:^|; ?)${SESSION_COOKIE}=([\\w-]{43})(?:;|$)`).exec(cookieHeader ?? '')?.[1]
}

/** A session that holds: whose it is, with the roles that hold now, and when it ends if it is not used any more. */
export type Session = { actor: Actor; expiresAt: Date }
type Known = Session & { lastUsedAt: Date }
const readerOf = memoizePerObject((db: Database['db']) => batchedLoader((tokenHashes) => readActors(db, tokenHashes)))

/** Who stands behind a session token, with the roles that hold now: one function for pages, sockets and media. Nobody known is a visitor. */
export async function findActor(database: Pick<Database, 'db'>, token: string | undefined, now: Date): Promise<Actor> {
  return (await findSession(database, token, now))?.actor ?? VISITOR
}

/** The session of a token, undefined where none holds. Asked by many at the same moment it is one statement. Not a use of it. */
export async function findSession(
  { db }: Pick<Database, 'db'>,
  token: string | undefined,
  now: Date,
): Promise<Session | undefined> {
  return token ? holding(db, tokenDigest(token), now) : undefined
}

/** Who stands behind a session token by which somebody acts now, on a page or by a command: it is in use, so it does not end for being idle. */
export async function actBySession({ db }: Pick<Database, 'db'>, token: string | undefined, now: Date): Promise<Actor> {
  if (!token) return VISITOR
  const tokenHash = tokenDigest(token)
  const found = await holding(db, tokenHash, now)
  if (found && found.actor.kind === 'member') noteUse(db, tokenHash, found, now)
  return found?.actor ?? VISITOR
}

async function holding(db: Database['db'], tokenHash: string, now: Date): Promise<Known | undefined> {
  const found = await readerOf(db)(tokenHash)
  return found && found.expiresAt > now ? found : undefined
}

/** Every few minutes at the most, and nobody waits for it. Guests' sessions have no idle end. */
function noteUse(db: Database['db'], tokenHash: string, { lastUsedAt }: Known, now: Date): void {
  const due = new Date(now.getTime() - SESSION_USE_MINUTES * 60_000)
  if (lastUsedAt > due) return
  db.updateTable('session')
    .set({ lastUsedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('lastUsedAt', '<=', due)
    .execute()
    .catch(() => undefined)
}

async function readActors(db: Database['db'], tokenHashes: string[]): Promise<Map<string, Known>> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .leftJoin('roleGrant', (join) =>
      join.onRef('roleGrant.personId', '=', 'person.id').on('roleGrant.revokedAt', 'is', null),
    )
    .select([
      'session.tokenHash',
      'session.id as sessionId',
      'session.createdAt',
      'session.lastUsedAt',
      'session.expiresAt',
      'session.secondFactorAt',
      (x) =>
        x
          .exists(x.selectFrom('passkey').select('passkey.id').whereRef('passkey.personId', '=', 'person.id'))
          .as('passkey'),
      'person.factorLostAt',
      'person.id',
      'person.kind',
      'person.name',
      'person.nameEn',
      'roleGrant.id as grantId',
      'roleGrant.role',
      'roleGrant.hearingId',
      'roleGrant.departmentId',
      'roleGrant.titleZh',
      'roleGrant.titleEn',
    ])
    .where('session.tokenHash', '=', sql<string>`ANY(${tokenHashes})`)
    .execute()
  const found = new Map<string, Known>()
  for (const [tokenHash, granted] of Map.groupBy(rows, (row) => row.tokenHash)) {
    const [person] = granted
    if (!person) continue
    const held = granted.flatMap(({ grantId, role, hearingId, departmentId, titleZh, titleEn }) =>
      grantId !== null && role !== null
        ? [{ id: grantId, role, hearingId, departmentId, title: { zh: titleZh ?? '', en: titleEn ?? '' } }]
        : [],
    )
    const { id: personId, kind, name, nameEn, lastUsedAt, sessionId, secondFactorAt } = person
    const had = Boolean(person.passkey) || person.factorLostAt !== null
    const asksProof = asksFactor({ staff: held.length > 0, passkey: had })
    const dormant = asksProof && secondFactorAt === null
    const actor: Actor = {
      kind,
      personId,
      name,
      nameEn,
      grants: dormant ? [] : held,
      session: { id: sessionId, secondFactorAt, asksProof, dormant: dormant ? held.map(({ role }) => role) : [] },
    }
    const tier = held.length > 0 ? 'staff' : rateTier(actor)
    found.set(tokenHash, { actor, lastUsedAt, expiresAt: sessionEnd(person, tier) })
  }
  return found
}

/** Removes sessions in which nobody can act any more, at most so many at once; returns how many. Those of staff, which end sooner, go with a member's. */
export async function removeEndedSessions({ db }: Pick<Database, 'db'>, now: Date, atMost: number): Promise<number> {
  const idleSince = (kind: 'guest' | 'member') => new Date(now.getTime() - SESSION_AGES[kind].idleHours * HOUR_MS)
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM session WHERE token_hash IN (
      SELECT s.token_hash FROM session s JOIN person p ON p.id = s.person_id
      WHERE s.expires_at < ${now} OR s.last_used_at < CASE p.kind WHEN 'guest' THEN ${idleSince('guest')}::timestamptz ELSE ${idleSince('member')}::timestamptz END
      LIMIT ${atMost} FOR UPDATE OF s SKIP LOCKED)`.execute(db)
  return Number(numAffectedRows)
}
