import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Actor } from '#contract/identity.ts'
import { LOCALES, type Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Context } from '#domain/kernel/context.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { database } from '#platform/db.ts'
import { FIRST_ACT_COOKIE, readFirstAct } from '#platform/first-act.ts'
import { openGuestGate } from '#platform/guest-gate.ts'
import type { Challenge, Proof } from '#platform/guest-work.ts'
import { addressBlock, openLimits } from '#platform/limits.ts'
import { log } from '#platform/log.ts'
import { redis } from '#platform/redis.ts'
import { tellRefusal } from '#platform/security-log.ts'
import {
  actBySession,
  cookieOptions,
  findActor,
  openGuest,
  openSettledGuest,
  SESSION_COOKIE,
} from '#platform/session.ts'
import { commandContext } from '#runtime/command-context.ts'
import { requestId, shareAnswer } from './own-response.ts'
import { tellWho } from './who-cookie.ts'

const kept = globalThis as {
  minshengLimits?: ReturnType<typeof openLimits>
  minshengGate?: ReturnType<typeof openGuestGate>
}

/** The rates of this process, shared with the others by Redis. */
export function limits() {
  kept.minshengLimits ??= openLimits(redis())
  return kept.minshengLimits
}

/** Who reads this request; looked up once a request. */
export const currentActor = cache(
  async (): Promise<Actor> =>
    actBySession(database(), (await cookies()).get(SESSION_COOKIE)?.value, database().clock.now()),
)

/** Lets caches give the page being drawn to others without a cookie, where its reader is one of them: a list may be longer for who is known. */
export async function shareWithVisitors(): Promise<void> {
  if ((await currentActor()).kind === 'visitor') shareAnswer('visitors')
}

/** The actor, made a guest where nobody is known yet: only for acts of forms, since it sets a cookie. Refused as `work_first` where an identity costs work, which a form can't do. */
export async function actingPerson(locale: Locale): Promise<Actor> {
  const actor = await currentActor()
  if (actor.kind !== 'visitor') return actor
  const guest = await becomeGuest(locale)
  if ('signature' in guest) throw new Refusal('work_first')
  return guest
}

/** Gives this device its identity (a cookie), or answers the puzzle that it costs in this address block now. Refused as `guests_full`. */
export async function becomeGuest(locale: Locale, proof?: Proof): Promise<Actor | Challenge> {
  kept.minshengGate ??= openGuestGate(redis())
  const now = database().clock.now()
  // Pressed twice, a plain form comes twice with the same cookie (first-act.ts).
  const settled = readFirstAct((await cookies()).get(FIRST_ACT_COOKIE)?.value, new Date())
  const made = settled && (await findGuest(settled, now))
  if (made) return made
  const address = await remoteAddress()
  const challenge = await kept.minshengGate.admit(addressBlock(address), proof, now).catch((error) => {
    if (error instanceof Refusal) tellRefusal(error.code, { address, requestId: requestId() })
    throw error
  })
  if (challenge) return challenge
  if (settled) {
    await openSettledGuest(database(), { personId: derivedId([settled]), token: settled }, locale, now)
    const guest = await findGuest(settled, now)
    if (guest) return guest
  }
  // Without such a cookie, or with one whose guest's session has ended: whoever still has it is somebody new.
  const { personId, token } = await openGuest(database(), locale, now)
  await keepGuest(personId, token)
  return { kind: 'guest', personId, name: '', grants: [] }
}

/** The guest of a settled token, whose cookies this device gets; undefined where no session holds. */
async function findGuest(token: string, now: Date): Promise<Actor | undefined> {
  const found = await findActor(database(), token, now)
  if (found.kind !== 'guest') return undefined
  await keepGuest(found.personId, token)
  return found
}

/** Gives this device the cookies of its guest. */
async function keepGuest(personId: string, token: string): Promise<void> {
  const jar = await cookies()
  jar.set(SESSION_COOKIE, token, cookieOptions)
  if (jar.get(FIRST_ACT_COOKIE))
    jar.delete({ name: FIRST_ACT_COOKIE, path: cookieOptions.path, secure: cookieOptions.secure })
  await tellWho('guest', personId, '')
}

/** The address that this request counts for (own-request.ts); empty where it is not known. */
export async function remoteAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for') ?? ''
}

/** What a command needs to know of a request. Without the sender's `commandId` it has one of its own and is done each time that it is sent. */
export function contextFor(actor: Actor, locale: Locale, commandId: string = crypto.randomUUID()): Context {
  const parts = { database: database(), redis: redis(), log }
  return commandContext(parts, { actor, commandId, locale, requestId: requestId() })
}

/** A language tag of ours from a path, a form or a header; Chinese otherwise. */
export const localeOf = (tag: unknown): Locale => LOCALES.find((locale) => locale === tag) ?? 'zh-CN'
