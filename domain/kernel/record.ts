import { createHash, hash as digestOf, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext, Tx } from './context.ts'
import type { NewEntry } from './entry.ts'

/** Where an appended entry stands. */
export type Appended = { stream: string; seq: number; at: string; hash: Buffer }

/**
 * Appends entries to their streams, in the order given: locks the streams' heads in the order of their names (the last locks that a
 * transaction takes, always in this order), numbers, chains, inserts. A chain link is sha256(previous hash ‖ sha256(public) ‖ sha256(private)).
 */
export async function append(tx: Tx, entries: readonly NewEntry[], { actor, now }: RuleContext): Promise<Appended[]> {
  const heads = await lockHeads(tx, entries)
  const at = now.toISOString()
  const rows = entries.map((entry) => {
    const head = heads.get(entry.stream)
    if (!head) throw new Refusal('unknown')
    head.seq++
    const open = JSON.stringify({ seq: head.seq, at, type: entry.type, nonce: nonce(), data: entry.public })
    const closed = JSON.stringify({ nonce: nonce(), data: entry.private })
    const publicDigest = digestOf('sha256', open, 'buffer')
    const privateDigest = digestOf('sha256', closed, 'buffer')
    head.hash = createHash('sha256').update(head.hash).update(publicDigest).update(privateDigest).digest()
    return { ...entry, seq: head.seq, open, closed, publicDigest, privateDigest, hash: head.hash }
  })
  const names = [...heads.keys()]
  await sql`
    WITH moved AS (
      UPDATE stream SET last_seq = u.seq, head_hash = u.hash
      FROM unnest(${names}::text[], ${names.map((name) => heads.get(name)?.seq)}::int[], ${names.map((name) => heads.get(name)?.hash)}::bytea[]) AS u(name, seq, hash)
      WHERE stream.name = u.name)
    INSERT INTO record (stream, seq, at, type, actor_id, public, private, public_digest, private_digest, hash, recipients)
    SELECT u.stream, u.seq, ${now}, u.type, ${actor.personId}::uuid, u.open, u.closed, u.public_digest, u.private_digest, u.hash, u.recipients::uuid[]
    FROM unnest(${rows.map((row) => row.stream)}::text[], ${rows.map((row) => row.seq)}::int[], ${rows.map((row) => row.type)}::text[],
      ${rows.map((row) => row.open)}::text[], ${rows.map((row) => row.closed)}::text[], ${rows.map((row) => row.publicDigest)}::bytea[],
      ${rows.map((row) => row.privateDigest)}::bytea[], ${rows.map((row) => row.hash)}::bytea[], ${rows.map((row) => `{${row.recipients.join(',')}}`)}::text[])
      AS u(stream, seq, type, open, closed, public_digest, private_digest, hash, recipients)`.execute(tx)
  return rows.map(({ stream, seq, hash }) => ({ stream, seq, at, hash }))
}

async function lockHeads(tx: Tx, entries: readonly NewEntry[]) {
  const opened = entries.filter((entry) => entry.opens).map((entry) => entry.stream)
  if (opened.length) {
    await sql`INSERT INTO stream (name, last_seq, head_hash) SELECT name, 0, ''::bytea FROM unnest(${opened}::text[]) AS name ORDER BY name`.execute(
      tx,
    )
  }
  const names = [...new Set(entries.map((entry) => entry.stream))]
  const { rows } = await sql<{ name: string; lastSeq: number; headHash: Buffer }>`
    SELECT name, last_seq, head_hash FROM stream WHERE name = ANY(${names}::text[]) ORDER BY name FOR UPDATE`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.name, { seq: row.lastSeq, hash: row.headHash }]))
}

const nonce = () => randomBytes(12).toString('base64url')

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U

/** The code on a receipt, drawn from the entry's place in the chain: anybody who has the entry can recompute it. */
export function receiptOf(hash: Uint8Array): string {
  const bytes = digestOf('sha256', hash, 'buffer')
  const code = Array.from({ length: 6 }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
