import type { Actor } from '#contract/identity.ts'
import type { Db } from '../kernel/context.ts'
import { readStagePerson } from './stage-token.ts'

/** The stage of the hearing that has been live for longest, and the first official of its panel whom the moderators did not take off. */
export async function findUnattendedStage(
  db: Db,
): Promise<{ hearingId: string; actor: Actor; enteredAt: Date | null } | undefined> {
  const found = await db
    .selectFrom('hearing')
    .innerJoin('roleGrant', 'roleGrant.hearingId', 'hearing.id')
    .leftJoin('stagePresence', (join) =>
      join
        .onRef('stagePresence.hearingId', '=', 'hearing.id')
        .onRef('stagePresence.personId', '=', 'roleGrant.personId'),
    )
    .select(['hearing.id', 'roleGrant.personId', 'stagePresence.enteredAt'])
    .where('hearing.status', '=', 'live')
    .where('roleGrant.role', '=', 'official')
    .where('roleGrant.revokedAt', 'is', null)
    .where('stagePresence.removedAt', 'is', null)
    .orderBy('hearing.startedAt')
    .orderBy('roleGrant.createdAt')
    .executeTakeFirst()
  if (!found) return
  const actor = await readStagePerson(db, found.id, found.personId)
  return actor && { hearingId: found.id, actor, enteredAt: found.enteredAt }
}

/** How a question is named to whoever moves it. */
type Seen = { questionId: string; version: number }

/** The question on air once it is over its time by so many seconds; undefined where none is. */
export async function findOverdueAnswer(
  db: Db,
  hearingId: string,
  now: Date,
  overSeconds: number,
): Promise<Seen | undefined> {
  const found = await db
    .selectFrom('question')
    .innerJoin('hearing', 'hearing.id', 'question.hearingId')
    .select(['question.id', 'question.version', 'question.statusAt', 'hearing.answerSeconds'])
    .where('hearing.id', '=', hearingId)
    .where('question.status', '=', 'answering')
    .executeTakeFirst()
  if (!found || now.getTime() - found.statusAt.getTime() < (found.answerSeconds + overSeconds) * 1_000) return
  return { questionId: found.id, version: found.version }
}

/** The question to be called next: the first of those that are put next; undefined while one is on air, or none is. */
export async function findNextQuestion(db: Db, hearingId: string): Promise<Seen | undefined> {
  const rows = await db
    .selectFrom('question')
    .select(['id', 'version', 'status', 'nextPlace'])
    .where('hearingId', '=', hearingId)
    .where('status', 'in', ['answering', 'next'])
    .orderBy('nextPlace')
    .execute()
  const [first] = rows
  if (!first || rows.some(({ status }) => status === 'answering')) return
  return { questionId: first.id, version: first.version }
}
