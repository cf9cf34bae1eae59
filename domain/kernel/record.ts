import { hash as digestOf, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Accepted } from '#contract/accepted.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Claim } from './claim.ts'
import type { RuleContext, Tx } from './context.ts'
import type { NewEntry } from './entry.ts'
import { REACTED_TYPES } from './reactions.ts'

/** Where an appended entry stands; `ordinal`: the number that its question got. */
export type Appended = { stream: string; seq: number; at: string; hash: Buffer; ordinal: number | null }

/** Entries of one command. `numbered`: the question that gets the first entry's number in the record as its own, and the hearing's next number for people, which this entry tells. */
export type AppendBatch = {
  entries: readonly NewEntry[]
  ctx: RuleContext
  numbered?: string | undefined
  /** No webhook tells of them. */
  imported: boolean
  /** Under which its answer is kept, with what that says besides the first entry's place. */
  claim: Claim
  answer: Partial<Accepted>
}

/**
 * Appends the entries of some commands to their streams, in the order given: locks the streams' heads in the order of their names (the
 * last locks that a transaction takes, always in this order), numbers, chains, inserts. A chain link is
 * sha256(previous hash ‖ sha256(public) ‖ sha256(private)). All of it is one statement: everybody else who writes to a stream waits from
 * its lock to the commit, so no way to and fro lies between. An entry to which a jobs process reacts leaves a row for it (reactions.ts), and
 * so does one of which a webhook tells, for each receiver, but for what was imported.
 * The answer has a list for every batch.
 */
export async function append(tx: Tx, batches: readonly AppendBatch[]): Promise<Appended[][]> {
  const given = batches.flatMap((batch) =>
    batch.entries.map((entry, n) => ({
      ...sealed(entry, batch.ctx),
      ...(n ? NOT_FIRST : firstOf(batch)),
      isNew: !batch.imported,
    })),
  )
  if (!given.length) return batches.map(() => [])
  await openStreams(tx, given)
  const { rows } = await sql<Omit<Appended, 'at'>>`
    WITH RECURSIVE given AS (
      SELECT u.*, row_number() OVER (PARTITION BY u.stream ORDER BY u.place)::int AS n,
        count(u.numbered) OVER (PARTITION BY u.stream ORDER BY u.place)::int AS nth
      FROM unnest(${given.map(({ stream }) => stream)}::text[], ${given.map(({ type }) => type)}::text[], ${given.map(({ at }) => at)}::timestamptz[],
        ${given.map(({ actorId }) => actorId)}::uuid[], ${given.map(({ start }) => start)}::text[], ${given.map(({ rest }) => rest)}::text[], ${given.map(({ privateBody }) => privateBody)}::text[],
        ${given.map(({ privateDigest }) => privateDigest)}::bytea[], ${given.map(({ recipients }) => `{${recipients.join(',')}}`)}::text[],
        ${given.map(({ numbered }) => numbered)}::uuid[], ${given.map(({ claimantId }) => claimantId)}::uuid[], ${given.map(({ commandId }) => commandId)}::uuid[],
        ${given.map(({ answer }) => answer)}::jsonb[], ${given.map(({ isNew }) => isNew)}::boolean[])
        WITH ORDINALITY AS u(stream, type, at, actor_id, start, rest, private_body, private_digest, recipients, numbered, claimant_id, command_id, answer, is_new, place)),
    head AS MATERIALIZED (
      SELECT name, last_seq, head_hash, questions FROM stream WHERE name = ANY(${[...new Set(given.map(({ stream }) => stream))]}::text[]) ORDER BY name FOR UPDATE),
    placed AS MATERIALIZED (
      SELECT g.*, h.head_hash, h.last_seq + g.n AS seq, CASE WHEN g.numbered IS NOT NULL THEN h.questions + g.nth END AS ordinal,
        '{"seq":'::text || (h.last_seq + g.n) || g.start || CASE WHEN g.numbered IS NOT NULL THEN '"number":' || (h.questions + g.nth) || ',' ELSE '' END || g.rest AS public_body
      FROM given g JOIN head h ON h.name = g.stream),
    digested AS MATERIALIZED (SELECT *, sha256(convert_to(public_body, 'UTF8')) AS public_digest FROM placed),
    chain AS (
      SELECT place, stream, n, sha256(head_hash || public_digest || private_digest) AS hash FROM digested WHERE n = 1
      UNION ALL
      SELECT d.place, d.stream, d.n, sha256(c.hash || d.public_digest || d.private_digest)
      FROM chain c JOIN digested d ON d.stream = c.stream AND d.n = c.n + 1),
    linked AS MATERIALIZED (SELECT d.*, c.hash FROM digested d JOIN chain c ON c.place = d.place),
    written AS (
      INSERT INTO record (stream, seq, at, type, actor_id, public, private, public_digest, private_digest, hash, recipients)
      SELECT stream, seq, at, type, actor_id, public_body, private_body, public_digest, private_digest, hash, recipients::uuid[] FROM linked),
    reacted AS (INSERT INTO pending_reaction (stream, seq) SELECT stream, seq FROM linked WHERE type = ANY(${REACTED_TYPES}::text[])),
    told AS (
      INSERT INTO webhook_message (webhook_id, stream, seq) SELECT w.id, l.stream, l.seq FROM linked l
      JOIN webhook w ON l.is_new AND w.ended_at IS NULL AND w.types @> ARRAY[l.type]),
    moved AS (
      UPDATE stream SET last_seq = l.seq, head_hash = l.hash, questions = stream.questions + l.nth
      FROM (SELECT DISTINCT ON (stream) stream, seq, hash, nth FROM linked ORDER BY stream, n DESC) l
      WHERE stream.name = l.stream),
    numbered AS (UPDATE question SET number = l.seq, ordinal = l.ordinal FROM linked l WHERE question.id = l.numbered),
    answered AS (
      UPDATE command SET stream = l.stream, seq = l.seq, answer = l.answer || CASE WHEN l.ordinal IS NULL THEN '{}' ELSE jsonb_build_object('number', l.ordinal) END
      FROM linked l WHERE command.person_id = l.claimant_id AND command.id = l.command_id)
    SELECT stream, seq, hash, ordinal FROM linked ORDER BY place`.execute(tx)
  if (rows.length !== given.length) throw new Refusal('unknown')
  const appended = rows.map((row, n) => ({ ...row, at: given[n]?.at ?? '' }))
  return batches.map(({ entries }) => appended.splice(0, entries.length))
}

const NOT_FIRST = { numbered: null, claimantId: null, commandId: null, answer: null }
const firstOf = ({ numbered, claim, answer }: AppendBatch) => ({
  numbered: numbered ?? null,
  claimantId: claim.personId,
  commandId: claim.commandId,
  answer: JSON.stringify(answer),
})

/** An entry whose bodies are written, but for its numbers, which go before and into the public one once they are known. */
function sealed(entry: NewEntry, { actor, now }: RuleContext) {
  const at = now.toISOString()
  const start = `,${JSON.stringify({ at, type: entry.type, nonce: nonce() }).slice(1, -1)},"data":{`
  const privateBody = JSON.stringify({ nonce: nonce(), data: entry.private })
  const privateDigest = digestOf('sha256', privateBody, 'buffer')
  return {
    ...entry,
    at,
    actorId: actor.personId,
    start,
    rest: `${JSON.stringify(entry.public).slice(1)}}`,
    privateBody,
    privateDigest,
  }
}

async function openStreams(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const opened = entries.filter((entry) => entry.opens).map((entry) => entry.stream)
  if (!opened.length) return
  await sql`INSERT INTO stream (name, last_seq, head_hash) SELECT name, 0, ''::bytea FROM unnest(${opened}::text[]) AS name ORDER BY name`.execute(
    tx,
  )
}

const nonce = () => randomBytes(12).toString('base64url')

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U

/** The code on a receipt, drawn from the entry's place in the chain: anybody who has the entry can recompute it. */
export function receiptOf(hash: Uint8Array): string {
  const bytes = digestOf('sha256', hash, 'buffer')
  const code = Array.from({ length: 6 }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What a command answers whose first entry stands there; `more` is what it says besides. */
export const acceptedAt = (
  { stream, seq, at, hash }: Pick<Appended, 'stream' | 'seq' | 'at' | 'hash'>,
  more: Partial<Accepted>,
): Accepted => ({ stream, seq, at, receipt: receiptOf(hash), ...more })
