import { hash as digestOf } from 'node:crypto'
import { sql } from 'kysely'
import type { Accepted } from '#contract/accepted.ts'
import type { Actor } from '#contract/identity.ts'
import { COMMAND_DAYS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Db, Tx } from './context.ts'
import { acceptedAt } from './record.ts'

/** The id that a sender gave a command, theirs alone, and what it was given for. */
export type Claim = { personId: string; commandId: string; at: Date; fingerprint: Buffer }

/** Owns the ids of commands that the platform itself gives. */
const PLATFORM = '00000000-0000-0000-0000-000000000000'

/** A claim of an actor: commands of the platform, and of visitors whom it signs in, are its own. `input` as parsed. */
export function claimOf({ personId }: Actor, commandId: string, at: Date, name: string, input: unknown): Claim {
  const fingerprint = digestOf('sha256', `${name}\n${canonicalJson(input)}`, 'buffer')
  return { personId: personId ?? PLATFORM, commandId, at, fingerprint }
}

/** What tells two claims apart. */
export const keyOf = ({ personId, commandId }: Claim): string => `${personId} ${commandId}`

/**
 * Claims ids until the transaction ends, with one statement; the first of a transaction, so that who waits here for the same id holds nothing
 * that others wait for. Answers for the ids that were claimed before: what was answered then, or `id_taken` where it was for something else.
 */
export async function claim(tx: Tx, claims: readonly Claim[]): Promise<Map<string, Accepted | Refusal>> {
  const { rows } = await sql<{ personId: string; commandId: string }>`
    INSERT INTO command (person_id, id, at, fingerprint)
    SELECT * FROM unnest(${claims.map(({ personId }) => personId)}::uuid[], ${claims.map(({ commandId }) => commandId)}::uuid[],
      ${claims.map(({ at }) => at)}::timestamptz[], ${claims.map(({ fingerprint }) => fingerprint)}::bytea[]) ORDER BY 1, 2
    ON CONFLICT DO NOTHING RETURNING person_id, id AS command_id`.execute(tx)
  if (rows.length === claims.length) return new Map()
  const claimed = new Set(rows.map(({ personId, commandId }) => `${personId} ${commandId}`))
  return readAnswers(
    tx,
    claims.filter((one) => !claimed.has(keyOf(one))),
  )
}

/** Commands with what they answered. */
const keptIn = (db: Db) =>
  db
    .selectFrom('command')
    .leftJoin('record', (join) =>
      join.onRef('record.stream', '=', 'command.stream').onRef('record.seq', '=', 'command.seq'),
    )
    .select([
      'command.personId',
      'command.id',
      'fingerprint',
      'answer',
      'record.stream',
      'record.seq',
      'record.at',
      'hash',
    ])

/**
 * What a person's command under this id was answered, if it was accepted: for who cannot send its input once more, because what it names went
 * with it. Whoever asks has made the id so that it stands for this input alone.
 */
export async function findAnswer(db: Db, personId: string, id: string): Promise<Accepted | undefined> {
  const row = await keptIn(db).where('command.personId', '=', personId).where('command.id', '=', id).executeTakeFirst()
  return row && answerOf(row)
}

async function readAnswers(tx: Tx, claims: readonly Claim[]): Promise<Map<string, Accepted | Refusal>> {
  const rows = await keptIn(tx)
    .where((x) =>
      x.or(claims.map(({ personId, commandId }) => x.and({ 'command.personId': personId, 'command.id': commandId }))),
    )
    .execute()
  const known = new Map(rows.map((row) => [`${row.personId} ${row.id}`, row]))
  const answerTo = (one: Claim) => {
    const row = known.get(keyOf(one))
    // It expired in between.
    if (!row) return new Refusal('busy', { seconds: 1 })
    if (row.fingerprint && !one.fingerprint.equals(row.fingerprint)) return new Refusal('id_taken')
    return answerOf(row)
  }
  return new Map(claims.map((one) => [keyOf(one), answerTo(one)]))
}

/** What a command answered, as the door wrote it in the contract's shape; its place is the record's. */
function answerOf(row: Kept): Accepted {
  const { stream, seq, at, hash } = row
  if (stream === null || seq === null || at === null || hash === null) return row.answer as Accepted
  return acceptedAt({ stream, seq, at: at.toISOString(), hash }, row.answer as Partial<Accepted>)
}

type Kept = { stream: string | null; seq: number | null; at: Date | null; hash: Buffer | null; answer: unknown }

/** Keeps the answer of a command that appends nothing; what others answer is kept by `append`. */
export async function keepAnswer(tx: Tx, { personId, commandId }: Claim, answer: Accepted): Promise<void> {
  await tx
    .updateTable('command')
    .set({ answer: JSON.stringify(answer) })
    .where('personId', '=', personId)
    .where('id', '=', commandId)
    .execute()
}

/** Gives ids back whose commands were refused while others of the transaction go on. */
export async function release(tx: Tx, claims: readonly Claim[]): Promise<void> {
  if (!claims.length) return
  await sql`
    DELETE FROM command USING unnest(${claims.map(({ personId }) => personId)}::uuid[], ${claims.map(({ commandId }) => commandId)}::uuid[]) AS r(person_id, id)
    WHERE command.person_id = r.person_id AND command.id = r.id`.execute(tx)
}

/** A guest's commands are the member's from now on, who may send one again. An id that both gave stays the member's own. */
export async function moveClaims(tx: Tx, guestId: string, memberId: string): Promise<void> {
  await sql`
    WITH moved AS (DELETE FROM command WHERE person_id = ${guestId} AND answer IS NOT NULL RETURNING *)
    INSERT INTO command (person_id, id, at, fingerprint, stream, seq, answer)
    SELECT ${memberId}::uuid, id, at, fingerprint, stream, seq, answer FROM moved ORDER BY id
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** Forgets what some people sent, but for the command that is under way. */
export async function forgetClaims(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.deleteFrom('command').where('personId', 'in', people).where('answer', 'is not', null).execute()
}

const DAY_MS = 86_400_000

/** Forgets ids that no device sends any more, so many at once; tells how many. */
export async function expireClaims(db: Db, now: Date, atOnce: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM command WHERE (person_id, id) IN (
      SELECT person_id, id FROM command WHERE at < ${new Date(now.getTime() - COMMAND_DAYS * DAY_MS)} LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING 1`.execute(db)
  return rows.length
}
