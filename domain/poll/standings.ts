import { sql } from 'kysely'
import { judgeBallots } from '#contract/polls/count.ts'
import { type BallotForm, type BallotWay, type ClerkVoid, POLL_KINDS, type PollKind } from '#contract/polls/states.ts'
import type { Tx } from '../kernel/context.ts'
import { waitForBallots } from './ballots-gate.ts'
import { type Voter, voterKeyOf } from './voters.ts'

/** A poll whose row the caller has locked FOR UPDATE, so that no ballot comes meanwhile. */
export type HeldPoll = { id: string; key: Uint8Array; form: BallotForm; closesAt: Date | null; postmarkDays: number }

type Own = {
  id: string
  way: BallotWay
  choices: number[]
  receivedAt: number
  castAt: number
  voidedFor: ClerkVoid | null
}

/** Finds anew which ballot of a voter stands, after one was voided or came to them, and moves the counts by it. */
export async function standAnew(tx: Tx, poll: HeldPoll, voterKey: Uint8Array): Promise<void> {
  const { rows } = await sql<Own>`
    SELECT id, way, choices, voided_for, (extract(epoch FROM received_at) * 1000)::float8 AS received_at, (extract(epoch FROM cast_at) * 1000)::float8 AS cast_at
    FROM ballot WHERE poll_id = ${poll.id} AND voter_key = ${voterKey}`.execute(tx)
  const window = { closesAt: poll.closesAt?.getTime() ?? Number.POSITIVE_INFINITY, postmarkDays: poll.postmarkDays }
  const fates = judgeBallots(
    rows.map((row) => ({ ...row, voterKey: '' })),
    window,
  )
  const standing = rows.find(({ id }) => fates.get(id) === 'counted')
  const before = await leave(tx, poll, voterKey)
  if (standing)
    await tx
      .insertInto('ballotStanding')
      .values({
        pollId: poll.id,
        voterKey: Buffer.from(voterKey),
        ballotId: standing.id,
        way: standing.way,
        choices: standing.choices,
        at: new Date(standing.receivedAt),
      })
      .execute()
  await moveTallies(tx, poll, before, standing?.choices)
}

/** Takes the standing ballot of a voter away; brings what it says. */
async function leave(tx: Tx, { id }: HeldPoll, voterKey: Uint8Array): Promise<number[] | undefined> {
  const left = await tx
    .deleteFrom('ballotStanding')
    .where('pollId', '=', id)
    .where('voterKey', '=', Buffer.from(voterKey))
    .returning('choices')
    .executeTakeFirst()
  return left?.choices
}

async function moveTallies(
  tx: Tx,
  { id, form }: HeldPoll,
  before: readonly number[] | undefined,
  after: readonly number[] | undefined,
): Promise<void> {
  const moves = new Map<number, number>()
  for (const [choices, n] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (!choices) continue
    for (const choice of [0, ...(form === 'ranking' ? choices.slice(0, 1) : choices)])
      moves.set(choice, (moves.get(choice) ?? 0) + n)
  }
  const changed = [...moves].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b)
  if (!changed.length) return
  await sql`
    INSERT INTO poll_tally (poll_id, choice, n, rev)
    SELECT ${id}::uuid, choice, n, 1 FROM unnest(${changed.map(([choice]) => choice)}::smallint[], ${changed.map(([, n]) => n)}::int[]) AS moved(choice, n)
    ON CONFLICT (poll_id, choice) DO UPDATE SET n = poll_tally.n + EXCLUDED.n, rev = poll_tally.rev + 1`.execute(tx)
}

/** Entries that wait for a second reader name the voter by the key that this one will read. */
async function moveEntries(tx: Tx, pollId: string, former: Buffer, voterKey: Buffer): Promise<void> {
  const entries = tx.updateTable('ballotEntry').where('pollId', '=', pollId)
  await entries.set({ firstVoter: voterKey }).where('firstVoter', '=', former).execute()
  await entries.set({ secondVoter: voterKey }).where('secondVoter', '=', former).execute()
}

/** Polls in which clerks cast ballots by a contact. */
const BY_CLERKS: readonly PollKind[] = ['poll']

/**
 * Makes ballots of one voter another's, as a device becomes a member's, a contact is proven, or its holder is erased: in every poll that is not counted, and
 * one counts there. The row of a person who is given is held by the caller, so that no ballot of theirs is under way.
 */
export async function moveBallots(tx: Tx, from: Voter, to: Voter): Promise<void> {
  const running = await tx
    .selectFrom('poll')
    .select(['id', 'key'])
    .where('status', 'in', ['announced', 'closed'])
    .where('countedAt', 'is', null)
    .where('kind', 'in', from.kind === 'person' ? POLL_KINDS : BY_CLERKS)
    .orderBy('id')
    .execute()
  for (const { id, key } of running) {
    const former = voterKeyOf({ key }, from)
    // No row stands for a contact: a clerk may be casting a ballot by it at this moment.
    if (from.kind !== 'person') await waitForBallots(tx, id)
    await moveEntries(tx, id, former, voterKeyOf({ key }, to))
    const own = await tx
      .selectFrom('ballot')
      .select('id')
      .where('pollId', '=', id)
      .where('voterKey', '=', former)
      .executeTakeFirst()
    if (!own) continue
    await waitForBallots(tx, id)
    const poll = await tx.selectFrom('poll').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (poll.countedAt) continue
    const voterKey = voterKeyOf(poll, to)
    await moveTallies(tx, poll, await leave(tx, poll, former), undefined)
    await tx.updateTable('ballot').set({ voterKey }).where('pollId', '=', id).where('voterKey', '=', former).execute()
    await standAnew(tx, poll, voterKey)
  }
}
