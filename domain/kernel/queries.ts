import type { Entry, LedgerLine } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient, Record as RecordRow } from '#prisma/client.ts'

/** Streams of the public record with their heads, by name. */
export async function listStreams(
  prisma: PrismaClient,
  after: string,
): Promise<{ name: string; seq: number; hash: string }[]> {
  const rows = await prisma.stream.findMany({ where: { name: { gt: after } }, orderBy: { name: 'asc' }, take: 1_000 })
  return rows.map(({ name, lastSeq, headHash }) => ({ name, seq: lastSeq, hash: hex(headHash) }))
}

/** Ledger lines of a stream after a number, at most `take`, as the public can download them; refused as `unknown`. */
export async function readLedger(
  prisma: PrismaClient,
  stream: string,
  after: number,
  take = 500,
): Promise<{ head: { seq: number; hash: string }; lines: LedgerLine[] }> {
  const head = await prisma.stream.findUnique({ where: { name: stream } })
  if (!head) throw new Refusal('unknown')
  const rows = await prisma.record.findMany({ where: { stream, seq: { gt: after } }, orderBy: { seq: 'asc' }, take })
  return {
    head: { seq: head.lastSeq, hash: hex(head.headHash) },
    lines: rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      type: row.type,
      public: row.public,
      publicDigest: hex(row.publicDigest),
      privateDigest: hex(row.privateDigest),
      hash: hex(row.hash),
    })),
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** An entry as stored, for the audience: private bodies only where `full`. Bodies were written by the door in the contract's shape. */
export function entryOf(row: Pick<RecordRow, 'seq' | 'at' | 'type' | 'public' | 'private'>, full: boolean): Entry | 0 {
  if (row.public === null) return 0
  const data: unknown = JSON.parse(row.public).data
  const closed: unknown = full && row.private !== null ? JSON.parse(row.private).data : undefined
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type,
    public: data,
    ...(closed === undefined ? {} : { private: closed }),
  } as Entry
}
