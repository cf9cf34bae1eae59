import { sql } from 'kysely'
import type { RefusalCode } from '#contract/refusals.ts'
import type { VoteOutcome } from '#contract/signals.ts'
import type { Db } from '../kernel/context.ts'
import { VOTABLE } from './machine.ts'

/** One wish to vote, or to take a vote back. `network`: a key of the address block that it came from, where that is known. */
export type Ballot = { questionId: string; personId: string; active: boolean; network?: Uint8Array | null }

type Row = {
  questionId: string
  personId: string
  targetId: string | null
  open: boolean | null
  tier: boolean | null
  cast: boolean
  active: boolean
}

/** What became of a ballot. `questionId` is the one that counts: the target, where the question was joined to another. */
export type Counted = { questionId: string; outcome: VoteOutcome } | { refused: RefusalCode }

/**
 * The votes' own door: one statement for a whole batch, which commits by itself. When it returns, every accepted vote is durable and its
 * count has moved. A vote that was set aside stays out of the count, however often it is taken back and cast again. Keys are taken in the order of (question, person), then tallies in the order of question, so that batches of several
 * processes never deadlock; every other writer of these tables keeps that order. The hearing is held FOR SHARE: none is accepted after it closed.
 * A guest is held the same way, so that a device that becomes a member's at that moment is not counted beside the member.
 * Ballots must differ in (question, person). Answers come in the order of the ballots.
 */
export async function castVotes(db: Db, ballots: readonly Ballot[]): Promise<Counted[]> {
  const { rows } = await sql<Row>`
    WITH wanted AS (
      SELECT * FROM unnest(${ballots.map((b) => b.questionId)}::uuid[], ${ballots.map((b) => b.personId)}::uuid[], ${ballots.map((b) => b.active)}::bool[], ${ballots.map((b) => b.network ?? null)}::bytea[]) AS w(question_id, person_id, active, network)),
    aimed AS (
      SELECT w.*, t.id AS target_id, t.hearing_id, t.status = ANY(${VOTABLE}::question_status[]) AS votable
      FROM wanted w LEFT JOIN question q ON q.id = w.question_id LEFT JOIN question t ON t.id = coalesce(q.merged_into_id, q.id)),
    running AS (
      SELECT id, vote_tier FROM hearing WHERE id IN (SELECT hearing_id FROM aimed) AND status IN ('scheduled', 'live', 'paused') ORDER BY id FOR SHARE),
    guests AS (
      SELECT id FROM person WHERE id IN (SELECT person_id FROM wanted) AND kind = 'guest' AND linked_to_id IS NULL ORDER BY id FOR SHARE),
    judged AS (
      SELECT a.*, a.votable AND r.id IS NOT NULL AS open, p.kind = 'member' OR (r.vote_tier = 'guest' AND g.id IS NOT NULL) AS tier
      FROM aimed a LEFT JOIN running r ON r.id = a.hearing_id LEFT JOIN guests g ON g.id = a.person_id LEFT JOIN person p ON p.id = a.person_id),
    cast_votes AS (
      INSERT INTO vote (question_id, person_id, active, at, network)
      SELECT target_id, person_id, bool_or(active), now(), substr(sha256(any_value(network) || uuid_send(any_value(hearing_id))), 1, 8) FROM judged j
      WHERE open AND tier AND (active OR EXISTS (SELECT 1 FROM vote v WHERE v.question_id = j.target_id AND v.person_id = j.person_id))
      GROUP BY target_id, person_id ORDER BY target_id, person_id
      ON CONFLICT (question_id, person_id) DO UPDATE SET active = EXCLUDED.active, via_id = NULL, at = EXCLUDED.at, network = EXCLUDED.network WHERE vote.active <> EXCLUDED.active
      RETURNING new.question_id, new.person_id, (new.active AND NOT new.set_aside)::int - coalesce((old.active AND NOT old.set_aside)::int, 0) AS moved),
    counted AS (
      INSERT INTO tally (question_id, hearing_id, n, rev)
      SELECT c.question_id, q.hearing_id, sum(c.moved), 1 FROM cast_votes c JOIN question q ON q.id = c.question_id
      GROUP BY 1, 2 HAVING sum(c.moved) <> 0 ORDER BY 1
      ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1)
    SELECT j.question_id, j.person_id, j.active, j.target_id, j.open, j.tier, c.moved IS NOT NULL AS cast
    FROM judged j LEFT JOIN cast_votes c ON c.question_id = j.target_id AND c.person_id = j.person_id`.execute(db)
  const byKey = new Map(rows.map((row) => [row.questionId + row.personId, row]))
  return ballots.map((ballot) => judge(byKey.get(ballot.questionId + ballot.personId)))
}

function judge(row: Row | undefined): Counted {
  if (!row?.targetId) return { refused: 'unknown' }
  if (!row.open) return { refused: 'vote_closed' }
  if (!row.tier) return { refused: 'verify_first' }
  if (!row.active) return { questionId: row.targetId, outcome: 'withdrawn' }
  return { questionId: row.targetId, outcome: row.cast ? 'accepted' : 'already' }
}

/** A question's count; `rev` moves with each change. */
export type Tally = { questionId: string; n: number; rev: number }

/**
 * Counts of a hearing in one snapshot: all of them, or those that may have moved since an earlier reading's `horizon`, the oldest transaction
 * that was still under way then. What is read depends on what moved, not on how many questions there are. `v`, the sum of all revisions,
 * orders snapshots over all nodes: it never falls. (The horizon has 32 bits, as rows carry it: whoever follows reads all now and then.)
 */
export async function readTallies(
  db: Db,
  hearingId: string,
  since = 0,
): Promise<{ v: number; horizon: number; tallies: Tally[] }> {
  const { rows } = await sql<{ v: number; horizon: number; moved: [string, number, number][] }>`
    SELECT coalesce(sum(rev), 0)::float8 AS v,
      ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint & 4294967295)::float8 AS horizon,
      coalesce(json_agg(json_build_array(question_id, n, rev)) FILTER (WHERE xmin::text::bigint >= ${since}::bigint), '[]') AS moved
    FROM tally WHERE hearing_id = ${hearingId}::uuid`.execute(db)
  const [{ v, horizon, moved } = { v: 0, horizon: 0, moved: [] }] = rows
  return { v, horizon, tallies: moved.map(([questionId, n, rev]) => ({ questionId, n, rev })) }
}
