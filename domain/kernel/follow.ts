import { sql } from 'kysely'
import type { EntryOn } from '#contract/record.ts'
import type { StreamKind, StreamName } from '#contract/streams/registry.ts'
import type { Db } from './context.ts'
import { entryOf } from './queries.ts'

/** An entry with the people to whom it is private news. */
export type ToldEntry<K extends StreamKind = StreamKind> = {
  seq: number
  open: EntryOn<K> | 0
  full: EntryOn<K> | 0
  recipients: readonly string[]
}

/** Entries of a stream after a number, for fan-out: both audiences' versions. At most `take`. */
export async function readEntries<K extends StreamKind>(
  db: Db,
  stream: StreamName<K>,
  after: number,
  take: number,
): Promise<ToldEntry<K>[]> {
  const rows = await db
    .selectFrom('record')
    .select(['seq', 'at', 'type', 'public', 'private', 'recipients'])
    .where('stream', '=', stream)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(take)
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    open: entryOf<K>(row, false),
    full: entryOf<K>(row, true),
    recipients: row.recipients,
  }))
}

/** Last numbers of some streams; a stream that is not there is left out. */
export async function readHeads(db: Db, streams: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('stream')
    .select(['name', 'lastSeq'])
    .where('name', '=', sql<string>`ANY(${streams})`)
    .execute()
  return new Map(rows.map(({ name, lastSeq }) => [name, lastSeq]))
}
