import { afterAll } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import type { Role } from '#contract/states.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { stageKeyOf } from '#domain/kernel/pseudonym.ts'
import { OPEN_SETTINGS } from '#ops/rehearsal/open-settings.ts'
import { type Database, openDatabase } from '#platform/db.ts'
import { findActor, newToken, openGuest, openSession, tokenDigest } from '#platform/session.ts'
import type { Backing } from './backing.ts'
import { createDatabase } from './database.ts'

/** A city on a database of its own, built and used through the door only, so that no test starts from an impossible state. */
export type City = Awaited<ReturnType<typeof buildCity>>

/** Somebody with an open session. */
export type Citizen = { actor: Actor & { personId: string }; token: string }

/** Builds a city: two departments, an administrator, a moderator and an official of a live hearing `water`. */
export async function buildCity(
  options: { settings?: Partial<RawInput<'hearing:create'>['settings']>; live?: boolean; backing?: Backing } = {},
) {
  const { url, ownerUrl } = await createDatabase(options.backing)
  const database = openDatabase(url)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= database.close())
  afterAll(close)
  const run = runner(database)
  const hearingId = newId()
  const [water, housing, topicId, itemId] = [newId(), newId(), newId(), newId()]
  await run.must(SYSTEM, 'department:create', { departmentId: water, name: { zh: '水务局', en: 'Water Bureau' } })
  await run.must(SYSTEM, 'department:create', { departmentId: housing, name: { zh: '住建局', en: 'Housing Bureau' } })
  const settings = {
    ...SETTINGS,
    agenda: [{ id: itemId, title: { zh: '水压', en: 'Pressure' }, minutes: 20 }],
    topics: [{ id: topicId, name: { zh: '水压与停水', en: 'Pressure' }, departmentId: water }],
    ...options.settings,
  }
  await run.must(SYSTEM, 'hearing:create', { hearingId, slug: 'water', settings })
  await run.must(SYSTEM, 'hearing:schedule', { hearingId })
  const staff = async (role: Role, name: string, hearing: string | null, nameEn = '', department = water) => {
    const email = `${name.toLowerCase()}@example.org`
    const { id } = await run.must(SYSTEM, 'role:grant', {
      grantId: newId(),
      email,
      name,
      nameEn,
      role,
      hearingId: hearing,
      departmentId: role === 'official' || role === 'handler' ? department : null,
      title: { zh: '副局长', en: 'Deputy director' },
    })
    return signIn(database, id ?? '')
  }
  const admin = await staff('admin', 'Admin', null)
  const moderator = await staff('moderator', 'Mo', hearingId)
  const official = await staff('official', 'Zhou', hearingId, 'Zhou Min')
  if (options.live !== false) await run.must(moderator.actor, 'hearing:start', { hearingId })
  return {
    url,
    ownerUrl,
    database,
    ...run,
    hearingId,
    departments: { water, housing },
    topicId,
    itemId,
    settings,
    admin,
    moderator,
    official,
    staff,
    /** How the record of `water` names somebody. */
    stageKey: async (personId: string) => {
      const hearing = await database.prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
      return stageKeyOf(hearing.pseudonymKey, personId)
    },
    ...people(database, run),
    /** Gives its connections back before the file's end, where a test builds many cities: `await using`. */
    [Symbol.asyncDispose]: close,
  }
}

/** A question of the live hearing, in the state asked for; the version is what a desk would show. */
export async function askedQuestion(
  city: City,
  to: 'waiting' | 'approved' | 'answering' = 'waiting',
  title = '高层住户什么时候能有稳定的水压',
) {
  const questionId = newId()
  const asker = await city.guest()
  const { number = 0, receipt } = await city.must(asker.actor, 'question:submit', {
    hearingId: city.hearingId,
    questionId,
    title,
    topicId: city.topicId,
  })
  if (to !== 'waiting') await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })
  if (to === 'answering') await city.must(city.moderator.actor, 'question:call', { questionId, version: 2 })
  return { questionId, number, receipt, asker, version: { waiting: 1, approved: 2, answering: 3 }[to] }
}

/** One question at a time is being answered. */
export async function endAnswering({ database, must, moderator }: City): Promise<void> {
  for (const { id, version } of await database.prisma.question.findMany({ where: { status: 'answering' } }))
    await must(moderator.actor, 'question:return', { questionId: id, version })
}

function running(database: Database) {
  return <N extends CommandName>(
    actor: Actor,
    name: N,
    input: unknown,
    now = new Date(),
    commandId: string = newId(),
  ) =>
    execute(name, input, {
      commandId,
      db: database.db,
      actor,
      now,
      locale: 'en',
      requestId: 'test',
      notify: () => undefined,
      report: (error) => console.error(error),
    })
}

const runner = (database: Database) => answering(running(database))

/** The ways to send a command and to look at its answer. */
export function answering(run: ReturnType<typeof running>) {
  return {
    run,
    async must<N extends CommandName>(
      actor: Actor,
      name: N,
      input: RawInput<N>,
      now?: Date,
      commandId?: string,
    ): Promise<Accepted> {
      const result = await run(actor, name, input, now, commandId)
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`)
      return result.value
    },
    async refused<N extends CommandName>(
      actor: Actor,
      name: N,
      input: unknown,
      now?: Date,
      commandId?: string,
    ): Promise<RefusalCode | 'accepted'> {
      const result = await run(actor, name, input, now, commandId)
      return result.ok ? 'accepted' : result.refusal.code
    },
  }
}

function people(database: Database, { must }: ReturnType<typeof runner>) {
  return {
    /** Somebody's device proves an e-mail address, as a sign-in does: who they are now, with the device's new session. */
    async verify({ actor, token }: Citizen, email: string): Promise<Citizen> {
      const next = newToken()
      const session = { tokenHash: next.tokenHash, endedHash: tokenDigest(token) }
      await must(actor, 'person:verify', { email, session })
      return known(database, next.token)
    },
    async guest(): Promise<Citizen> {
      const { token } = await openGuest(database, 'en', new Date())
      return known(database, token)
    },
    /** Looks somebody up again: roles and identity as they are now. */
    again: ({ token }: Citizen) => known(database, token),
  }
}

async function signIn(database: Database, personId: string): Promise<Citizen> {
  return known(database, await openSession(database, personId, 'member', new Date()))
}

async function known(database: Database, token: string): Promise<Citizen> {
  const actor = await findActor(database, token, new Date())
  if (actor.personId === null) throw new Error('nobody has this session')
  return { actor, token }
}

/** Settings of a test's hearing: guests may do everything, and nobody waits between questions. */
export const SETTINGS: HearingSettings = {
  title: { zh: '老旧小区供水听证', en: 'Water supply hearing' },
  summary: { zh: '', en: '' },
  startsAt: '2026-11-24T06:00:00.000Z',
  endsAt: '2026-11-24T08:00:00.000Z',
  ...OPEN_SETTINGS,
}
