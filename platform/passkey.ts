import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import { Refusal } from '#contract/refusals.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'

const CHALLENGE_MINUTES = 5
/** The site that passkeys are good for: the public origin, and its host (WebAuthn 3, 5.1.2). */
const SITE = { rpName: 'Minsheng 民声', rpID: new URL(env.MINSHENG_URL).hostname, origin: env.MINSHENG_URL }

type Db = Pick<Database, 'db'>
/** A person, in the session that waits for the browser's answer. */
export type Holder = { personId: string; sessionId: string }

/** A passkey as its holder sees it. */
export type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }

/** Somebody's passkeys, oldest first. */
export async function listPasskeys({ db }: Db, personId: string): Promise<Passkey[]> {
  return rowsOf({ db }, personId)
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft({ db }: Db, personId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recoveryCode')
    .select((x) => x.fn.countAll<string>().as('left'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}

/** Whether somebody lost all factors and did not open yet the link that lets them set up the next one. */
export async function isFactorLost({ db }: Db, personId: string): Promise<boolean> {
  const row = await db.selectFrom('person').select('factorLostAt').where('id', '=', personId).executeTakeFirst()
  return Boolean(row?.factorLostAt)
}

/** What a browser is asked to make a passkey with. One question is open in a session at a time, for five minutes. */
export async function askToRegister(database: Db, holder: Holder, label: string, now: Date) {
  const options = await generateRegistrationOptions({
    rpName: SITE.rpName,
    rpID: SITE.rpID,
    userName: label,
    userDisplayName: label,
    userID: new TextEncoder().encode(holder.personId),
    attestationType: 'none',
    excludeCredentials: await credentialsOf(database, holder.personId),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(database, holder, options.challenge, now)
  return options
}

/** What a browser is asked to prove a passkey with. */
export async function askToProve(database: Db, holder: Holder, now: Date) {
  const options = await generateAuthenticationOptions({
    rpID: SITE.rpID,
    allowCredentials: await credentialsOf(database, holder.personId),
    userVerification: 'required',
  })
  await keepChallenge(database, holder, options.challenge, now)
  return options
}

/** The passkey that a browser made, as the door takes it. Refused as `factor_wrong`; the question is used up either way. */
export async function verifyRegistered(database: Db, holder: Holder, response: RegistrationResponseJSON, now: Date) {
  const expectedChallenge = await takeChallenge(database, holder, now)
  const { verified, registrationInfo } = await orWrong(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: SITE.origin,
      expectedRPID: SITE.rpID,
      requireUserVerification: true,
    }),
  )
  if (!verified || !registrationInfo) throw new Refusal('factor_wrong')
  const { id, publicKey, counter, transports } = registrationInfo.credential
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: (transports ?? [])
      .filter((one) => /^[a-z-]{1,16}$/.test(one))
      .slice(0, 6)
      .join(','),
  }
}

/** Which passkey of the holder a browser proved, and its next counter. Refused as `factor_wrong`; the question is used up either way. */
export async function verifyProven(
  database: Db,
  holder: Holder,
  response: AuthenticationResponseJSON,
  now: Date,
): Promise<{ passkeyId: string; counter: number }> {
  const expectedChallenge = await takeChallenge(database, holder, now)
  const known = (await rowsOf(database, holder.personId)).find(({ id }) => id === response.id)
  if (!known) throw new Refusal('factor_wrong')
  const { verified, authenticationInfo } = await orWrong(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: SITE.origin,
      expectedRPID: SITE.rpID,
      requireUserVerification: true,
      credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: Number(known.counter) },
    }),
  )
  if (!verified) throw new Refusal('factor_wrong')
  return { passkeyId: known.id, counter: authenticationInfo.newCounter }
}

/** The library throws for whatever does not fit. */
async function orWrong<T>(verify: () => Promise<T>): Promise<T> {
  return verify().catch(() => {
    throw new Refusal('factor_wrong')
  })
}

const rowsOf = ({ db }: Db, personId: string) =>
  db.selectFrom('passkey').selectAll().where('personId', '=', personId).orderBy('createdAt').execute()

async function credentialsOf(database: Db, personId: string) {
  return (await rowsOf(database, personId)).map(({ id, transports }) => ({
    id,
    transports: transports.split(',').filter(Boolean) as AuthenticatorTransport[],
  }))
}

async function keepChallenge({ db }: Db, { sessionId }: Holder, challenge: string, now: Date): Promise<void> {
  const challengeUntil = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000)
  await db.updateTable('session').set({ challenge, challengeUntil }).where('id', '=', sessionId).execute()
}

async function takeChallenge({ db }: Db, { sessionId }: Holder, now: Date): Promise<string> {
  const taken = await db
    .updateTable('session')
    .set({ challenge: null, challengeUntil: null })
    .where('id', '=', sessionId)
    .where('challengeUntil', '>', now)
    .returning(sql<string | null>`old.challenge`.as('challenge'))
    .executeTakeFirst()
  if (!taken?.challenge) throw new Refusal('factor_wrong')
  return taken.challenge
}
