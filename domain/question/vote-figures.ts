import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'
import { VOTE_ALARM, type VoteFigures } from './vote-alarm.ts'

/** Figures of a question, with the key of the network from which most of the window's votes came. */
export type QuestionFigures = VoteFigures & { questionId: string; network: string | null }

type Row = Omit<QuestionFigures, 'hearing' | 'fromNew' | 'elsewhere' | 'elsewhereFromNew'>
type Window = { since: Date; hearing: number }

/** Votes of a question whose people are looked up: beyond that their share is taken from these. */
const SAMPLE = 200
/** Other questions that are compared with, and how many votes of each. */
const OTHERS = 20
const OF_EACH = 50

/**
 * Reads what `alarmOf` needs of some questions of a hearing that takes votes; those with few votes in the window are left out. `hearing` is
 * how many votes it got in the window. Costs the votes of these questions, so ask for those that have grown. People are looked up only where
 * the rest of the hearing is voted on by others than new ones: else `fromNew` is 0, since it means nothing.
 */
export async function readFigures(
  db: Db,
  hearingId: string,
  questionIds: readonly string[],
  { since, hearing }: Window,
): Promise<QuestionFigures[]> {
  const rows = await readCounts(db, hearingId, questionIds, since)
  if (!rows.length) return []
  const elsewhere = await readElsewhere(db, hearingId, questionIds)
  const telling =
    elsewhere.elsewhere >= VOTE_ALARM.usualVotes &&
    elsewhere.elsewhereFromNew <= elsewhere.elsewhere * VOTE_ALARM.usualShare
  const ids = rows.map(({ questionId }) => questionId)
  const shares = telling ? await readNewShares(db, ids, since) : new Map<string, number>()
  return rows.map((row) => {
    const fromNew = Math.round(row.window * (shares.get(row.questionId) ?? 0))
    return { ...row, ...elsewhere, fromNew, hearing }
  })
}

async function readCounts(db: Db, hearingId: string, questionIds: readonly string[], since: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    WITH running AS (SELECT id FROM hearing WHERE id = ${hearingId} AND status IN ('scheduled', 'live', 'paused')),
    by_network AS (
      SELECT question_id, network, (count(*) FILTER (WHERE at > ${since}::timestamptz))::int AS fresh, count(*) AS n
      FROM vote WHERE question_id = ANY(${questionIds}::uuid[]) AND active AND via_id IS NULL AND review_id IS NULL GROUP BY 1, 2),
    summed AS (
      SELECT question_id, sum(fresh)::int AS "window", (sum(n) - sum(fresh))::int AS before,
        coalesce(max(fresh) FILTER (WHERE network IS NOT NULL), 0) AS from_one_network,
        (array_agg(network ORDER BY fresh DESC) FILTER (WHERE network IS NOT NULL))[1] AS network
      FROM by_network GROUP BY 1)
    SELECT s.question_id, s."window", s.before, s.from_one_network, encode(s.network, 'hex') AS network,
      extract(epoch FROM ${since}::timestamptz - q.submitted_at)::float8 / 60 AS minutes_before,
      extract(epoch FROM now() - q.status_at)::float8 / 60 AS settled,
      ARRAY(SELECT r.cause::text FROM vote_review r WHERE r.question_id = s.question_id AND r.outcome = 'count'
        AND r.decided_at > now() - make_interval(mins => ${VOTE_ALARM.restMinutes})) AS resting
    FROM summed s JOIN question q ON q.id = s.question_id JOIN running h ON h.id = q.hearing_id
    WHERE s."window" >= ${VOTE_ALARM.atLeast}`.execute(db)
  return rows
}

const newcomer = sql`p.created_at > v.at - make_interval(mins => ${VOTE_ALARM.newMinutes})`

/** Votes of the last hour on some of the hearing's other questions, those of highest count, and how many of them are new people's. */
async function readElsewhere(db: Db, hearingId: string, questionIds: readonly string[]) {
  const { rows } = await sql<Pick<VoteFigures, 'elsewhere' | 'elsewhereFromNew'>>`
    SELECT count(*)::int AS elsewhere, (count(*) FILTER (WHERE ${newcomer}))::int AS elsewhere_from_new
    FROM (SELECT question_id FROM tally WHERE hearing_id = ${hearingId} AND question_id <> ALL(${questionIds}::uuid[]) ORDER BY n DESC LIMIT ${OTHERS}) AS others,
      LATERAL (SELECT person_id, at FROM vote WHERE question_id = others.question_id AND active AND at > now() - interval '1 hour' LIMIT ${OF_EACH}) AS v
      JOIN person p ON p.id = v.person_id`.execute(db)
  return rows[0] ?? { elsewhere: 0, elsewhereFromNew: 0 }
}

/** Which share of each question's votes in the window is new people's. */
async function readNewShares(db: Db, questionIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ questionId: string; share: number }>`
    SELECT q.id AS question_id, avg((${newcomer})::int)::float8 AS share
    FROM unnest(${questionIds}::uuid[]) AS q(id),
      LATERAL (SELECT person_id, at FROM vote WHERE question_id = q.id AND at > ${since}::timestamptz AND active AND via_id IS NULL AND review_id IS NULL LIMIT ${SAMPLE}) AS v
      JOIN person p ON p.id = v.person_id
    GROUP BY 1`.execute(db)
  return new Map(rows.map(({ questionId, share }) => [questionId, share]))
}

/** Hearings whose votes can still be reviewed, each with a number that grows with every change of its counts. */
export async function readVotingHearings(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; revisions: number }>`
    SELECT h.id, coalesce(sum(t.rev), 0)::float8 AS revisions FROM hearing h LEFT JOIN tally t ON t.hearing_id = h.id
    WHERE h.status IN ('scheduled', 'live', 'paused') GROUP BY h.id ORDER BY h.id`.execute(db)
  return new Map(rows.map(({ id, revisions }) => [id, revisions]))
}

/** Erases the networks of votes older than 30 days, at most so many at once; says how many. */
export async function eraseNetworks(db: Db, atMost: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    WITH old AS (SELECT question_id, person_id FROM vote WHERE network IS NOT NULL AND at < now() - interval '30 days' LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
    erased AS (UPDATE vote SET network = NULL FROM old WHERE vote.question_id = old.question_id AND vote.person_id = old.person_id RETURNING 1)
    SELECT count(*)::int AS n FROM erased`.execute(db)
  return rows[0]?.n ?? 0
}
