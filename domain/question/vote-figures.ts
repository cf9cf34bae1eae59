import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'
import { VOTE_ALARM, type VoteFigures } from './vote-alarm.ts'

/** Figures of a question, with the key of the network from which most of the window's votes came. */
export type QuestionFigures = VoteFigures & { questionId: string; network: string | null }

type Row = Omit<QuestionFigures, 'hearing' | 'elsewhere' | 'elsewhereFromNew'>

/**
 * Reads what `alarmOf` needs of some questions of a hearing that takes votes; `hearing` is how many votes it got in the window. Costs the
 * votes of these questions, so ask for those that have grown. Only where many new people voted is the rest of the hearing looked at.
 */
export async function readFigures(
  db: Db,
  hearingId: string,
  questionIds: readonly string[],
  { since, hearing }: { since: Date; hearing: number },
): Promise<QuestionFigures[]> {
  const { rows } = await sql<Row>`
    WITH running AS (SELECT id FROM hearing WHERE id = ${hearingId} AND status IN ('scheduled', 'live', 'paused')),
    seen AS (
      SELECT v.question_id, v.at > ${since}::timestamptz AS fresh, v.network,
        v.at > ${since}::timestamptz AND (SELECT p.created_at > v.at - make_interval(mins => ${VOTE_ALARM.newMinutes}) FROM person p WHERE p.id = v.person_id) AS newcomer
      FROM vote v WHERE v.question_id = ANY(${questionIds}::uuid[]) AND v.active AND v.via_id IS NULL AND v.review_id IS NULL),
    summed AS (
      SELECT question_id, count(*) FILTER (WHERE fresh)::int AS "window", count(*) FILTER (WHERE newcomer)::int AS from_new,
        count(*) FILTER (WHERE NOT fresh)::int AS before, mode() WITHIN GROUP (ORDER BY network) FILTER (WHERE fresh) AS network
      FROM seen GROUP BY 1)
    SELECT s.question_id, s."window", s.from_new, s.before, encode(s.network, 'hex') AS network,
      (SELECT count(*)::int FROM seen WHERE seen.question_id = s.question_id AND fresh AND seen.network = s.network) AS from_one_network,
      extract(epoch FROM ${since}::timestamptz - q.submitted_at)::float8 / 60 AS minutes_before,
      extract(epoch FROM now() - q.status_at)::float8 / 60 AS settled,
      ARRAY(SELECT r.cause::text FROM vote_review r WHERE r.question_id = s.question_id AND r.outcome = 'count'
        AND r.decided_at > now() - make_interval(mins => ${VOTE_ALARM.restMinutes})) AS resting
    FROM summed s JOIN question q ON q.id = s.question_id JOIN running h ON h.id = q.hearing_id
    WHERE s."window" >= ${VOTE_ALARM.atLeast}`.execute(db)
  const many = rows.some((row) => row.fromNew >= row.window * VOTE_ALARM.share)
  const elsewhere = many ? await readElsewhere(db, hearingId, questionIds) : { elsewhere: 0, elsewhereFromNew: 0 }
  return rows.map((row) => ({ ...row, ...elsewhere, hearing }))
}

/** Votes of the last hour on the hearing's other questions, those of highest count, and how many of them are new people's. */
async function readElsewhere(db: Db, hearingId: string, questionIds: readonly string[]) {
  const { rows } = await sql<Pick<VoteFigures, 'elsewhere' | 'elsewhereFromNew'>>`
    SELECT count(*)::int AS elsewhere,
      (count(*) FILTER (WHERE p.created_at > v.at - make_interval(mins => ${VOTE_ALARM.newMinutes})))::int AS elsewhere_from_new
    FROM (SELECT question_id FROM tally WHERE hearing_id = ${hearingId} AND question_id <> ALL(${questionIds}::uuid[]) ORDER BY n DESC LIMIT 20) AS others
    JOIN vote v ON v.question_id = others.question_id AND v.active AND v.at > now() - interval '1 hour'
    JOIN person p ON p.id = v.person_id`.execute(db)
  return rows[0] ?? { elsewhere: 0, elsewhereFromNew: 0 }
}

/** Erases the networks of votes older than 30 days, at most so many at once; says how many. */
export async function eraseNetworks(db: Db, atMost: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    WITH old AS (SELECT question_id, person_id FROM vote WHERE network IS NOT NULL AND at < now() - interval '30 days' LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
    erased AS (UPDATE vote SET network = NULL FROM old WHERE vote.question_id = old.question_id AND vote.person_id = old.person_id RETURNING 1)
    SELECT count(*)::int AS n FROM erased`.execute(db)
  return rows[0]?.n ?? 0
}
