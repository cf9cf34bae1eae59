import { sql } from 'kysely'
import type { BallotForm, BallotWay } from '#contract/polls/states.ts'
import { choicesFault, orderedChoices } from '#contract/polls/tally.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import type { Db } from '../kernel/context.ts'
import { sharedGate } from './ballots-gate.ts'
import { drawCode, type Voter, voterKeyOf, voterOf } from './voters.ts'

/**
 * One wish to vote. `id`: minted by its sender, so that the same ballot sent again gets its first answer. `declared`: the voter declared what the poll asks
 * for. `postmark`: of one by post, the moment at which its day ended. `serial`: of a sheet of paper.
 */
export type BallotIntent = {
  id: string
  pollId: string
  voter: Voter
  way: BallotWay
  choices: readonly number[]
  declared: boolean
  postmark?: Date
  serial?: string
}

/** A ballot that was taken: its voter's code, and when it was received. */
export type TakenBallot = { ballotId: string; code: string; receivedAt: Date }
/** What became of an intent. */
export type BallotResult = TakenBallot | { refused: RefusalCode }

type PollOfBallots = {
  id: string
  key: Buffer
  form: BallotForm
  maxChoices: number
  options: number
  asksDeclaration: boolean
}

/** An intent with its place among the given ones, filled in as its poll asks. */
type FilledIn = {
  place: number
  intent: BallotIntent
  choices: readonly number[]
  voter: Voter
  voterKey: Buffer
  code: string
}

type Row = {
  place: number
  /** The poll's row was there and takes ballots of this way; else it is not open yet, or not any more. */
  isOpen: boolean | null
  isOver: boolean | null
  mayVote: boolean | null
  code: string | null
  receivedAt: Date | null
}

/**
 * The ballots' own door: one statement for a whole batch, which commits by itself. When it returns, every ballot that was taken is durable and the counts
 * have moved. People are held first, then the gate and the row of the poll, and the clock is read after that, which the close waits for: a ballot is
 * received before the close, by the database's clock, or refused. A voter's standing ballot is moved by the rule of `judgeBallots` (contract/polls/count.ts), whatever the order of arrival;
 * keys are taken in the order of (poll, voter), then tallies in the order of (poll, choice), so that batches of several processes never deadlock.
 * No two lists of the batch are joined to one another, and rows are sought one by one by their key: the plan is made once for batches of every size (as
 * that of `castVotes`). Answers come in the order of the intents.
 */
export async function castBallots(db: Db, intents: readonly BallotIntent[]): Promise<BallotResult[]> {
  const polls = await readPolls(db, [...new Set(intents.map(({ pollId }) => pollId))])
  const results: BallotResult[] = intents.map(() => ({ refused: 'unknown' }))
  const filledIn: FilledIn[] = []
  for (const [place, intent] of intents.entries()) {
    const poll = polls.get(intent.pollId)
    if (!poll) continue
    if (choicesFault(poll, intent.choices)) results[place] = { refused: 'poll_choices' }
    else if (poll.asksDeclaration && !intent.declared) results[place] = { refused: 'declare_first' }
    else {
      const voter = await voterOf(db, intent.voter)
      const choices = orderedChoices(poll.form, intent.choices)
      filledIn.push({ place, intent, choices, voter, voterKey: voterKeyOf(poll, voter), code: drawCode() })
    }
  }
  for (const distinct of rounds(filledIn))
    for (const row of await castAndLookAgain(db, distinct)) {
      const ballot = distinct[row.place - 1]
      if (ballot) results[ballot.place] = resultOf(row, ballot)
    }
  return results
}

/** Casts, and looks a second time at what was not taken: a ballot of that id may have come by another process while this statement waited, which then could not see it. */
async function castAndLookAgain(db: Db, filledIn: readonly FilledIn[]): Promise<Row[]> {
  const rows = await castOnce(db, filledIn)
  const unseen = rows.filter(({ mayVote, code }) => mayVote && code === null)
  if (!unseen.length) return rows
  const again = unseen.flatMap(({ place }) => filledIn[place - 1] ?? [])
  const seen = new Map((await castOnce(db, again)).map((row) => [unseen[row.place - 1]?.place, row]))
  return rows.map((row) => ({ ...row, ...seen.get(row.place), place: row.place }))
}

/** Ballots in rounds in which each voter has one: somebody may have come by their session and by their number at once. */
function rounds(filledIn: readonly FilledIn[]): FilledIn[][] {
  const made: FilledIn[][] = []
  const before = new Map<string, number>()
  for (const one of filledIn) {
    const key = `${one.intent.pollId} ${one.voterKey.toString('hex')}`
    const nth = before.get(key) ?? 0
    before.set(key, nth + 1)
    made[nth] ??= []
    made[nth].push(one)
  }
  return made
}

function resultOf({ isOpen, isOver, mayVote, code, receivedAt }: Row, { intent }: FilledIn): BallotResult {
  // What was taken stays taken, also where it is sent again once the poll is closed.
  if (code !== null && receivedAt !== null) return { ballotId: intent.id, code, receivedAt }
  if (!isOpen) return { refused: isOver ? 'poll_closed' : 'poll_not_open' }
  if (mayVote === null) return { refused: 'unknown' }
  return { refused: mayVote ? 'id_taken' : 'verify_first' }
}

async function readPolls(db: Db, ids: readonly string[]): Promise<Map<string, PollOfBallots>> {
  const { rows } = await sql<PollOfBallots>`
    SELECT id, key, form, max_choices, declaration_zh <> '' AS asks_declaration,
      (SELECT count(*)::int FROM poll_option o WHERE o.poll_id = poll.id) AS options
    FROM poll WHERE id = ANY(${ids}::uuid[]) AND status <> 'draft'`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Ways whose later ballot stands before an earlier one of the same voter. */
const BY_VOTER = sql`('web', 'sms')`

async function castOnce(db: Db, filledIn: readonly FilledIn[]): Promise<Row[]> {
  const column = <T>(of: (one: FilledIn) => T) => filledIn.map(of)
  const { rows } = await sql<Row>`
    WITH given AS MATERIALIZED (
      SELECT u.*, (SELECT array_agg(c::smallint ORDER BY n) FROM unnest(string_to_array(u.listed, ' ')) WITH ORDINALITY AS c(c, n)) AS choices
      FROM unnest(${column(({ intent }) => intent.id)}::uuid[], ${column(({ intent }) => intent.pollId)}::uuid[], ${column(({ voterKey }) => voterKey)}::bytea[],
        ${column(({ voter }) => (voter.kind === 'person' ? voter.value : null))}::uuid[], ${column(({ intent }) => intent.way)}::ballot_way[],
        ${column(({ choices }) => choices.join(' '))}::text[], ${column(({ intent }) => intent.postmark ?? null)}::timestamptz[],
        ${column(({ intent }) => intent.serial ?? null)}::text[], ${column(({ code }) => code)}::text[])
        WITH ORDINALITY AS u(id, poll_id, voter_key, person_id, way, listed, postmark, serial, code, place)),
    known AS MATERIALIZED (
      SELECT w.*, p.member, p.own FROM (SELECT * FROM given ORDER BY person_id) AS w
      LEFT JOIN LATERAL (
        SELECT kind = 'member' AS member, linked_to_id IS NULL AS own FROM person WHERE id = w.person_id AND erased_at IS NULL FOR KEY SHARE) AS p ON true),
    gate AS MATERIALIZED (
      SELECT ${sharedGate(sql`g.poll_id`)} FROM (SELECT DISTINCT poll_id FROM known ORDER BY 1) AS g),
    held AS MATERIALIZED (
      SELECT id, kind, form, tier, status, opens_at, closes_at, postmark_days, counted_at FROM poll
      WHERE id IN (SELECT poll_id FROM given) AND (SELECT count(*) FROM gate) >= 0 ORDER BY id FOR SHARE),
    received AS MATERIALIZED (
      SELECT k.*, h.status, h.opens_at, h.closes_at, h.counted_at,
        CASE WHEN k.person_id IS NULL THEN true ELSE k.own AND (k.member OR h.tier = 'guest') END AS may_vote,
        date_trunc('milliseconds', clock_timestamp()) AS at
      FROM known k JOIN held h ON h.id = k.poll_id),
    judged AS MATERIALIZED (
      SELECT *, least(postmark, at) AS cast_at,
        CASE WHEN way = 'post' THEN status IN ('announced', 'closed') AND at >= opens_at AND counted_at IS NULL
          ELSE status = 'announced' AND at >= opens_at AND (closes_at IS NULL OR at < closes_at) END AS is_open,
        status IN ('closed', 'cancelled') OR at >= closes_at AS is_over
      FROM received),
    taken AS (
      INSERT INTO ballot (id, poll_id, voter_key, way, choices, received_at, cast_at, code, serial)
      SELECT id, poll_id, voter_key, way, choices, at, cast_at, code, serial FROM judged WHERE is_open AND may_vote ORDER BY id
      ON CONFLICT (id) DO NOTHING
      RETURNING id, poll_id, voter_key, way, choices, received_at, cast_at),
    stood AS (
      INSERT INTO ballot_standing (poll_id, voter_key, ballot_id, way, choices, at)
      SELECT t.poll_id, t.voter_key, t.id, t.way, t.choices, t.received_at FROM taken t JOIN held h ON h.id = t.poll_id
      WHERE t.way <> 'post' OR (t.cast_at < h.closes_at AND t.received_at < h.closes_at + make_interval(days => h.postmark_days::int)) IS NOT FALSE
      ORDER BY 1, 2
      ON CONFLICT (poll_id, voter_key) DO UPDATE SET ballot_id = EXCLUDED.ballot_id, way = EXCLUDED.way, choices = EXCLUDED.choices, at = EXCLUDED.at
        WHERE EXCLUDED.way < ballot_standing.way OR (EXCLUDED.way = ballot_standing.way AND CASE WHEN EXCLUDED.way IN ${BY_VOTER}
          THEN (EXCLUDED.at, EXCLUDED.ballot_id) > (ballot_standing.at, ballot_standing.ballot_id)
          ELSE (EXCLUDED.at, EXCLUDED.ballot_id) < (ballot_standing.at, ballot_standing.ballot_id) END)
      RETURNING new.poll_id, old.choices AS before, new.choices AS after),
    moves AS (
      SELECT s.poll_id, c.choice, sum(c.n) AS n FROM stood s JOIN held h ON h.id = s.poll_id
      CROSS JOIN LATERAL (
        SELECT 0 AS choice, 1 AS n WHERE s.before IS NULL
        UNION ALL SELECT unnest(CASE WHEN h.form = 'ranking' THEN s.after[1:1] ELSE s.after END), 1
        UNION ALL SELECT unnest(CASE WHEN h.form = 'ranking' THEN s.before[1:1] ELSE s.before END), -1) AS c
      GROUP BY 1, 2 HAVING sum(c.n) <> 0),
    counted AS (
      INSERT INTO poll_tally (poll_id, choice, n, rev) SELECT poll_id, choice, n, 1 FROM moves ORDER BY 1, 2
      ON CONFLICT (poll_id, choice) DO UPDATE SET n = poll_tally.n + EXCLUDED.n, rev = poll_tally.rev + 1)
    SELECT j.place::int, j.is_open, j.is_over, j.may_vote, CASE WHEN j.is_taken THEN j.code ELSE b.code END AS code, CASE WHEN j.is_taken THEN j.at ELSE b.received_at END AS received_at
    FROM (SELECT *, (id, voter_key) IN (SELECT id, voter_key FROM taken) AS is_taken FROM judged) AS j
    LEFT JOIN LATERAL (
      SELECT code, received_at FROM ballot
      WHERE NOT j.is_taken AND id = j.id AND poll_id = j.poll_id AND voter_key = j.voter_key AND way = j.way AND choices = j.choices LIMIT 1) AS b ON true`.execute(
    db,
  )
  return rows
}
