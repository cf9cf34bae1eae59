import { randomBytes } from 'node:crypto'
import type { Accepted } from '#contract/accepted.ts'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { execute } from '#domain/execute.ts'
import type { Context } from '#domain/kernel/context.ts'
import { readHeads } from '#domain/kernel/follow.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { OPEN_SETTINGS } from '#ops/rehearsal/open-settings.ts'
import type { Database } from '#platform/db.ts'
import { findActor, openSession, tokenDigest } from '#platform/session.ts'

const APPROVE_AT_ONCE = 32

/** A live hearing with approved questions and people with sessions, as the benchmarks need it. */
export type City = {
  slug: string
  /** Last entry of its record. */
  seq: number
  hearingId: string
  questionIds: string[]
  /** Their numbers, in the same order. */
  numbers: number[]
  citizens: { personId: string; token: string }[]
  moderator: { token: string; actor: Actor }
}

/** Builds the city through the door; only people and their sessions are written at once, since each would be a request of its own. */
export async function buildCity(
  database: Database,
  { questions, citizens, slug = 'bench' }: { questions: number; citizens: number; slug?: string },
): Promise<City> {
  const run = door(database)
  const hearingId = await startHearing(run, slug)
  const people = await insertCitizens(database, citizens)
  const moderator = await openModerator(database, run, hearingId)
  const { questionIds, numbers } = await ask(database, { hearingId, citizens: people, moderator }, questions)
  const stream = hearingStream(slug)
  return {
    slug,
    seq: (await readHeads(database.db, [stream])).get(stream) ?? 0,
    hearingId,
    questionIds,
    numbers,
    citizens: people,
    moderator,
  }
}

/** Asks and approves more questions through the door (two entries each), and brings their ids and numbers. */
export async function ask(
  database: Database,
  { hearingId, citizens, moderator }: Pick<City, 'hearingId' | 'citizens' | 'moderator'>,
  count: number,
  body = '',
): Promise<Pick<City, 'questionIds' | 'numbers'>> {
  const run = door(database)
  const decider = await actorOf(database, moderator.token)
  const questionIds = Array.from({ length: count }, () => timeOrderedId())
  const numbers: number[] = []
  for (let at = 0; at < count; at += APPROVE_AT_ONCE) {
    const some = questionIds.slice(at, at + APPROVE_AT_ONCE)
    const asked = await Promise.all(
      some.map(async (questionId, n) => {
        const asker = await actorOf(database, citizens[(at + n) % citizens.length]?.token)
        return run(asker, 'question:submit', { hearingId, questionId, title: `Measured question ${questionId}`, body })
      }),
    )
    numbers.push(...asked.map(({ number = 0 }) => number))
    await Promise.all(some.map((questionId) => run(decider, 'question:approve', { questionId, version: 1 })))
  }
  return { questionIds, numbers }
}

/** Opens an instant poll with so many options in a city's hearing, until it is closed or for so many seconds; its id. */
export async function openPoll(
  database: Database,
  { hearingId, moderator }: Pick<City, 'hearingId' | 'moderator'>,
  { options, seconds }: { options: number; seconds?: number },
): Promise<string> {
  const pollId = timeOrderedId()
  const title = { zh: '', en: 'Pipes first, or the pump?' }
  const titles = Array.from({ length: options }, (_, n) => ({ zh: '', en: `Option ${n + 1}` }))
  const decider = await actorOf(database, moderator.token)
  await door(database)(decider, 'instant:open', { hearingId, pollId, title, options: titles, seconds })
  return pollId
}

/** Closes an instant poll, as the moderator does or, once its time is over, the platform. */
export async function closePoll(
  database: Database,
  { hearingId }: Pick<City, 'hearingId'>,
  pollId: string,
): Promise<void> {
  await door(database)(SYSTEM, 'instant:close', { hearingId, pollId })
}

/** Ends a city's hearing, as its moderator does. */
export async function closeHearing(database: Database, { hearingId }: Pick<City, 'hearingId'>): Promise<void> {
  await door(database)(SYSTEM, 'hearing:close', { hearingId })
}

/** More live hearings beside, by id. */
export async function startHearings(database: Database, count: number): Promise<string[]> {
  const run = door(database)
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push(await startHearing(run, `bench-${n}`))
  return ids
}

/** Has a citizen of a city ask through the door in this process, with this notifier; an Error where it is refused. */
export async function askThroughDoor(
  database: Database,
  { hearingId, citizens }: Pick<City, 'hearingId' | 'citizens'>,
  { citizen, notify }: { citizen: number; notify: Context['notify'] },
): Promise<void> {
  const questionId = timeOrderedId()
  const input = { hearingId, questionId, title: `Asked through the door ${questionId}` }
  await door(database, notify)(await actorOf(database, citizens[citizen]?.token), 'question:submit', input)
}

type Door = (actor: Actor, name: Parameters<typeof execute>[0], input: object) => Promise<Accepted>

function door(database: Database, notify: Context['notify'] = () => undefined): Door {
  return async (actor, name, input) => {
    const result = await execute(name, input, {
      db: database.db,
      actor,
      commandId: crypto.randomUUID(),
      now: new Date(),
      locale: 'en',
      requestId: 'bench',
      notify,
      report: (error) => console.error(error),
    })
    if (!result.ok) throw new Error(`${name}: ${result.refusal.message}`)
    return result.value
  }
}

async function startHearing(run: Door, slug: string): Promise<string> {
  const hearingId = timeOrderedId()
  const settings: HearingSettings = {
    title: { zh: '性能测试', en: 'Benchmark' },
    summary: { zh: '', en: '' },
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...OPEN_SETTINGS,
  }
  await run(SYSTEM, 'hearing:create', { hearingId, slug, settings })
  await run(SYSTEM, 'hearing:schedule', { hearingId })
  await run(SYSTEM, 'hearing:start', { hearingId })
  return hearingId
}

async function openModerator(database: Database, run: Door, hearingId: string): Promise<City['moderator']> {
  const email = `${hearingId}@bench.example`
  const role = { role: 'moderator', hearingId, departmentId: null, title: { zh: '', en: '' } }
  const { id } = await run(SYSTEM, 'role:grant', { grantId: timeOrderedId(), email, name: 'Moderator', ...role })
  const token = await openSession(database, id ?? '', 'member', new Date())
  return { token, actor: await actorOf(database, token) }
}

const actorOf = (database: Database, token: string | undefined) => findActor(database, token, new Date())

async function insertCitizens({ pool }: Database, count: number): Promise<City['citizens']> {
  const people = Array.from({ length: count }, () => ({
    personId: timeOrderedId(),
    token: randomBytes(32).toString('base64url'),
  }))
  const ids = people.map(({ personId }) => personId)
  await pool.query(
    "INSERT INTO person (id, kind, name, locale, created_at) SELECT id, 'guest', '', 'en', now() FROM unnest($1::uuid[]) AS id",
    [ids],
  )
  await pool.query(
    "INSERT INTO session (token_hash, person_id, created_at, expires_at) SELECT hash, id, now(), now() + interval '1 day' FROM unnest($1::text[], $2::uuid[]) AS u(hash, id)",
    [people.map(({ token }) => tokenDigest(token)), ids],
  )
  return people
}

/** Gives every case of the database to one department, with dates around today, and opens a session of somebody who handles them there. */
export async function openDesk(database: Database): Promise<{ token: string; caseNumber: string }> {
  const run = door(database)
  const departmentId = timeOrderedId()
  await run(SYSTEM, 'department:create', { departmentId, name: { zh: '水务局', en: 'Water Bureau' } })
  const role = { role: 'handler', hearingId: null, departmentId, title: { zh: '', en: '' } }
  const email = `${departmentId}@bench.example`
  const { id } = await run(SYSTEM, 'role:grant', { grantId: timeOrderedId(), email, name: 'Handler', ...role })
  const { rows } = await database.pool.query(
    `WITH given AS (UPDATE "case" SET department_id = $1, due_on = to_char(now() + (random() * 60 - 20) * interval '1 day', 'YYYY-MM-DD')
      RETURNING number) SELECT min(number) AS number FROM given`,
    [departmentId],
  )
  await database.pool.query('ANALYZE')
  return { token: await openSession(database, id ?? '', 'member', new Date()), caseNumber: rows[0].number }
}
