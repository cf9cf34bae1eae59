import { randomBytes } from 'node:crypto'
import { Refusal } from '#contract/refusals.ts'
import type { Role } from '#contract/states.ts'
import type { Database } from './db.ts'
import { tokenDigest } from './session.ts'

/** How long an invitation may be taken up. */
export const INVITATION_HOURS = 48

/** Whom an invitation is for, and the role that it brings. Without a role it stands for the factors that its person lost. */
export type Invitation = { email: string; role: Role | null }

/** Makes an invitation and returns its token, which goes into a link for one use within 48 hours; only its hash is stored. */
export async function makeInvitation(
  { db }: Pick<Database, 'db'>,
  { email, role }: Invitation,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000)
  await db
    .insertInto('invitation')
    .values({ tokenHash: tokenDigest(token), email: email.toLowerCase(), role, createdAt: now, expiresAt })
    .execute()
  return token
}

/** The invitation behind a token, without using it; undefined where it was used, has expired or never was. */
export async function findInvitation(
  { db }: Pick<Database, 'db'>,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  return db
    .selectFrom('invitation')
    .select(['email', 'role'])
    .where('tokenHash', '=', tokenDigest(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Takes an invitation up, once: of several who try at the same time one gets it, the others are refused as `link_spent`. */
export async function takeInvitation({ db }: Pick<Database, 'db'>, token: string, now: Date): Promise<Invitation> {
  const taken = await db
    .updateTable('invitation')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenDigest(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['email', 'role'])
    .executeTakeFirst()
  if (!taken) throw new Refusal('link_spent')
  return taken
}

/** Removes invitations that nobody can take up any more; an expired one is not told apart from one that never was. */
export async function removeOldInvitations({ db }: Pick<Database, 'db'>, now: Date): Promise<void> {
  await db.deleteFrom('invitation').where('expiresAt', '<', now).execute()
}

/** Gives an invitation back that was taken up by somebody whom the door then refused. */
export async function giveBackInvitation({ db }: Pick<Database, 'db'>, token: string): Promise<void> {
  await db.updateTable('invitation').set({ usedAt: null }).where('tokenHash', '=', tokenDigest(token)).execute()
}
