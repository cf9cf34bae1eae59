import { sql } from 'kysely'
import type { RefusalCode } from '#contract/refusals.ts'
import type { VoteOutcome } from '#contract/signals.ts'
import { isVotable, QUESTION_STATUSES } from '#contract/states.ts'
import type { Db } from '../kernel/context.ts'

const VOTABLE = QUESTION_STATUSES.filter(isVotable)

/** One wish to vote, or to take a vote back. `network`: a key of the address block that it came from, where that is known. */
export type VoteIntent = { questionId: string; personId: string; active: boolean; network?: Uint8Array | null }

/** What became of an intent. `questionId` is the one that counts: the target, where the question was joined to another. */
export type VoteResult = { questionId: string; outcome: VoteOutcome } | { refused: RefusalCode }

/**
 * An intent as the statement judged it: its place among the given ones, the question that it counts for, whether that takes votes, and from
 * this person, whether a row changed, and whether questions were joined or split meanwhile.
 */
type Judged = [
  place: number,
  targetId: string | null,
  open: boolean | null,
  tier: boolean | null,
  changed: boolean | null,
  merged: boolean | null,
]
/** `known`: places of the intents that are somebody's. `others`: those of them of which more is to be said than that they changed a row of the question that they name. */
type Rows = { known: number[] | null; others: Judged[] | null }

/**
 * The votes' own door: one statement for a whole batch, which commits by itself. When it returns, every accepted vote is durable and its
 * count has moved; one that was set aside stays out of the count, however often it is taken back and cast again. Keys are taken in the
 * order of (question, person), then tallies in the order of question, so that batches of several processes never deadlock; every other
 * writer of these tables keeps that order. The hearing is held FOR SHARE: none is accepted after it closed, and where questions were joined
 * or split between the reading of the batch and that moment, the votes of that hearing go once more (decision 014).
 * Taking a vote back also ends the person's own votes on what is joined to that question, so that a split brings none of them back.
 * A person is held too, so that a device that becomes a member's at that moment is not counted beside the member, and nothing is written of
 * one who is being erased.
 * Ballots must differ in (question, person). Answers come in the order of the intents.
 * No two lists of the batch are joined to one another: the plan is made once for batches of every size, and would walk one for each of the other.
 * Persons are read one by one by their key, for the same reason: the plan would read all of them for each batch while the table has no
 * statistics yet.
 */
export async function castVotes(db: Db, intents: readonly VoteIntent[]): Promise<VoteResult[]> {
  const counted = await castOnce(db, intents)
  const again = intents.filter((_, n) => counted[n] === 'merged')
  const others = again.length ? await castVotes(db, again) : []
  return counted.map((one) => (one === 'merged' ? (others.shift() ?? UNKNOWN) : one))
}

/**
 * Who takes a vote back stands for none of the questions that are joined to that one either: their own votes there end with it. Rows of joined
 * questions are written by nobody else meanwhile, and each after the row of the question that counts.
 */
const JOINED = sql`joined AS (
      UPDATE vote SET active = false, at = now() FROM (
        SELECT own.question_id, own.person_id FROM cast_votes c CROSS JOIN LATERAL (
          SELECT v.question_id, v.person_id FROM question q JOIN vote v ON v.question_id = q.id AND v.person_id = c.person_id
          WHERE q.merged_into_id = c.question_id AND v.active LIMIT 1000) AS own
        WHERE NOT c.active) AS k
      WHERE vote.question_id = k.question_id AND vote.person_id = k.person_id
      RETURNING vote.question_id, -(NOT vote.set_aside)::int AS moved),
    moves AS (SELECT question_id, moved FROM cast_votes UNION ALL SELECT question_id, moved FROM joined),`
const NONE_JOINED = sql`moves AS (SELECT question_id, moved FROM cast_votes),`

async function castOnce(db: Db, intents: readonly VoteIntent[]): Promise<(VoteResult | 'merged')[]> {
  const withdraws = intents.some(({ active }) => !active)
  const { rows } = await sql<Rows>`
    WITH before AS MATERIALIZED (SELECT id, merges FROM hearing WHERE status IN ('scheduled', 'live', 'paused')),
    known AS MATERIALIZED (
      SELECT w.*, p.* FROM (
        SELECT * FROM unnest(${intents.map((b) => b.questionId)}::uuid[], ${intents.map((b) => b.personId)}::uuid[], ${intents.map((b) => b.active)}::bool[],
          ${intents.map((b) => b.network ?? null)}::bytea[]) WITH ORDINALITY AS given(question_id, person_id, active, network, place)
        ORDER BY person_id) AS w
      CROSS JOIN LATERAL (
        SELECT kind = 'member' AS member, linked_to_id IS NULL AS own FROM person WHERE id = w.person_id AND erased_at IS NULL FOR KEY SHARE) AS p),
    aimed AS MATERIALIZED (
      SELECT known.*, t.id AS target_id, t.hearing_id, t.status = ANY(${VOTABLE}::question_status[]) AS votable
      FROM known LEFT JOIN question q ON q.id = known.question_id LEFT JOIN question t ON t.id = coalesce(q.merged_into_id, q.id)),
    running AS MATERIALIZED (
      SELECT h.id, h.vote_tier = 'guest' AND h.watch_tier = 'guest' AS for_guests, h.merges <> b.merges AS merged FROM hearing h JOIN before b ON b.id = h.id
      WHERE h.id IN (SELECT hearing_id FROM aimed) AND h.status IN ('scheduled', 'live', 'paused') ORDER BY h.id FOR SHARE OF h),
    judged AS MATERIALIZED (
      SELECT a.*, a.votable AND r.id IS NOT NULL AS open, a.member OR (r.for_guests AND a.own) AS tier, r.merged
      FROM aimed a LEFT JOIN running r ON r.id = a.hearing_id),
    cast_votes AS (
      INSERT INTO vote (question_id, person_id, active, at, network)
      SELECT j.target_id, j.person_id, bool_or(j.active), now(), substr(sha256(any_value(j.network) || uuid_send(any_value(j.hearing_id))), 1, 8) FROM judged j
      LEFT JOIN LATERAL (SELECT true AS cast_before FROM vote v WHERE NOT j.active AND v.question_id = j.target_id AND v.person_id = j.person_id LIMIT 1) b ON true
      WHERE j.open AND j.tier AND NOT j.merged AND (j.active OR b.cast_before)
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (question_id, person_id) DO UPDATE SET active = EXCLUDED.active, via_id = NULL, at = EXCLUDED.at, network = EXCLUDED.network WHERE vote.active <> EXCLUDED.active
      RETURNING new.question_id, new.person_id, new.active, (new.active AND NOT new.set_aside)::int - coalesce((old.active AND NOT old.set_aside)::int, 0) AS moved),
    ${withdraws ? JOINED : NONE_JOINED}
    counted AS (
      INSERT INTO tally (question_id, hearing_id, n, rev)
      SELECT c.question_id, q.hearing_id, c.moved, 1
      FROM (SELECT question_id, sum(moved) AS moved FROM moves GROUP BY 1 HAVING sum(moved) <> 0) c JOIN question q ON q.id = c.question_id
      ORDER BY 1
      ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1)
    SELECT json_agg(place) AS known, json_agg(json_build_array(place, target_id, open, tier, changed, merged)) FILTER (WHERE (changed AND target_id = question_id) IS NOT TRUE) AS others
    FROM (SELECT *, (target_id, person_id) IN (SELECT question_id, person_id FROM cast_votes) AS changed FROM judged) AS j`.execute(
    db,
  )
  const known = new Set(rows[0]?.known)
  const others = new Map(rows[0]?.others?.map((one) => [one[0], one]))
  return intents.map((intent, n) =>
    known.has(n + 1)
      ? judge(intent, others.get(n + 1) ?? [n + 1, intent.questionId, true, true, true, false])
      : UNKNOWN,
  )
}

function judge({ active }: VoteIntent, [, questionId, open, tier, changed, merged]: Judged): VoteResult | 'merged' {
  if (merged) return 'merged'
  if (!questionId) return UNKNOWN
  if (!open) return { refused: 'vote_closed' }
  if (!tier) return { refused: 'verify_first' }
  if (!active) return { questionId, outcome: 'withdrawn' }
  return { questionId, outcome: changed ? 'accepted' : 'already' }
}

const UNKNOWN: VoteResult = { refused: 'unknown' }

/** A question's count, by its id and its number in the hearing; `rev` moves with each change. */
export type Tally = { questionId: string; number: number; n: number; rev: number }

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
  const { rows } = await sql<{ v: number; horizon: number; moved: [string, number, number, number][] }>`
    SELECT coalesce(sum(rev), 0)::float8 AS v,
      ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint & 4294967295)::float8 AS horizon,
      coalesce(json_agg(json_build_array(question_id, (SELECT ordinal FROM question WHERE id = question_id), n, rev)) FILTER (WHERE xmin::text::bigint >= ${since}::bigint), '[]') AS moved
    FROM tally WHERE hearing_id = ${hearingId}::uuid`.execute(db)
  const [{ v, horizon, moved } = { v: 0, horizon: 0, moved: [] }] = rows
  return { v, horizon, tallies: moved.map(([questionId, number, n, rev]) => ({ questionId, number, n, rev })) }
}
