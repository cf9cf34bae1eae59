import { hash as digestOf } from 'node:crypto'
import { sql } from 'kysely'
import { type JudgedBallot, judgeBallots } from '#contract/polls/count.ts'
import { type BallotLine, ballotsFile, type CodeLine, codesFile, publishedWays } from '#contract/polls/published.ts'
import { recount } from '#contract/polls/recount.ts'
import type { BallotFate, BallotForm, BallotWay, PublishedWay } from '#contract/polls/states.ts'
import type { PollCount } from '#contract/streams/poll/entries.ts'
import type { Db } from '../kernel/context.ts'
import { windowOf } from './rows.ts'
import { lineKeyOf } from './voters.ts'

type CountedBallot = Omit<JudgedBallot, 'voterKey'> & {
  voterKey: string
  choices: number[]
  code: string
  fate: BallotFate
}

/** What the count of a poll needs to know of it. */
export type CountedPoll = {
  id: string
  key: Uint8Array
  form: BallotForm
  options: number
  closesAt: Date | null
  postmarkDays: number
}

/** All ballots of a poll with what becomes of each, as the poll's rule judges them. */
async function judged(db: Db, poll: CountedPoll): Promise<CountedBallot[]> {
  const { rows } = await sql<Omit<CountedBallot, 'fate'>>`
    SELECT id, encode(voter_key, 'hex') AS voter_key, way, choices, code, voided_for,
      (extract(epoch FROM received_at) * 1000)::float8 AS received_at, (extract(epoch FROM cast_at) * 1000)::float8 AS cast_at
    FROM ballot WHERE poll_id = ${poll.id}::uuid`.execute(db)
  const fates = judgeBallots(rows, windowOf(poll))
  return rows.map((row) => ({ ...row, fate: fates.get(row.id) ?? 'counted' }))
}

/** The name under which a count tells each way. */
type Names = (way: BallotWay) => PublishedWay

/** The two files of a poll that is counted, from its rows and the names of ways that its count told: the same bytes whenever they are made. */
export async function filesOf(
  db: Db,
  poll: CountedPoll,
  told: readonly PublishedWay[],
): Promise<{ ballots: string; codes: string }> {
  const ballots = await judged(db, poll)
  const lines = linesOf(poll, ballots, (way) => (told.includes(way) ? way : 'other'))
  return { ballots: ballotsFile(lines), codes: codesFile(ballots.map(codeLineOf)) }
}

const codeLineOf = ({ code, way, fate }: CountedBallot): CodeLine => ({ code, way, fate })
const isCounted = ({ fate }: CountedBallot): boolean => fate === 'counted'

const linesOf = (poll: CountedPoll, ballots: readonly CountedBallot[], nameOf: Names): BallotLine[] =>
  ballots.filter(isCounted).map(({ id, way, choices }) => ({ line: lineKeyOf(poll, id), way: nameOf(way), choices }))

/** Counts the ballots of a poll that takes none any more. */
export async function countPoll(db: Db, poll: CountedPoll): Promise<PollCount> {
  const ballots = await judged(db, poll)
  const names = publishedWays(Map.groupBy(ballots.filter(isCounted), ({ way }) => way))
  const lines = linesOf(poll, ballots, (way) => names.get(way) ?? way)
  const codes = ballots.map(codeLineOf)
  const lastAt = ballots.reduce((last, { receivedAt }) => Math.max(last, receivedAt), 0)
  return {
    ...recount(poll.form, poll.options, lines, codes),
    lastAt: lastAt > 0 ? new Date(lastAt).toISOString() : null,
    ballotsDigest: digestOf('sha256', ballotsFile(lines), 'hex'),
    codesDigest: digestOf('sha256', codesFile(codes), 'hex'),
  }
}

/** How many people have voted by each way so far: of each voter the ballot that stands. Never what it says. */
export async function turnoutOf(db: Db, pollId: string): Promise<{ way: BallotWay; n: number }[]> {
  const { rows } = await sql<{ way: BallotWay; n: number }>`
    SELECT way, count(*)::int AS n FROM ballot_standing WHERE poll_id = ${pollId}::uuid GROUP BY way ORDER BY way`.execute(
    db,
  )
  return rows
}
