import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** A poll that is open in a hearing, as somebody without a screen means it. */
export type OpenInstant = {
  id: string
  /** Of its hearing. */
  hearing: number
  /** The person has asked or joined there. */
  takesPart: boolean
}

/**
 * Polls that take ballots in hearings at this moment, by the database's clock, and did when the message came: one that was opened since is not what its
 * sender answered. `personId`: for whom. Who may vote there is the ballots' statement's to say.
 */
export async function listOpenInstants(db: Db, personId: string | undefined, cameAt: Date): Promise<OpenInstant[]> {
  const { rows } = await sql<OpenInstant>`
    SELECT p.id, h.number AS hearing,
      EXISTS (SELECT FROM question q WHERE q.hearing_id = h.id AND q.asker_id = ${personId ?? null}::uuid)
      OR EXISTS (SELECT FROM vote v JOIN question q ON q.id = v.question_id
        WHERE v.person_id = ${personId ?? null}::uuid AND v.active AND q.hearing_id = h.id) AS takes_part
    FROM poll p JOIN hearing h ON h.id = p.hearing_id
    WHERE p.kind = 'instant' AND p.status = 'announced' AND p.opens_at <= least(${cameAt}, clock_timestamp())
      AND (p.closes_at IS NULL OR p.closes_at > clock_timestamp())
    ORDER BY h.starts_at, h.id`.execute(db)
  return rows
}

/** When the last poll was opened of those that are open in hearings; undefined where none is. */
export async function lastInstantOpened(db: Db): Promise<Date | undefined> {
  const { last } = await db
    .selectFrom('poll')
    .select((x) => x.fn.max('opensAt').as('last'))
    .where('kind', '=', 'instant')
    .where('status', '=', 'announced')
    .executeTakeFirstOrThrow()
  return last ?? undefined
}
