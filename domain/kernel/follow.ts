import { sql } from 'kysely'
import type { EntryOn, EntryType } from '#contract/record.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import type { Db } from './context.ts'
import { entryOf } from './queries.ts'

/** It may have been opened by who asked, by a question that came late: nobody is told who that was. */
const OPENED_BY_ANYBODY: EntryType = 'case.opened'

/** An entry as the public and as the desk are given it, 0 where they are not shown it, and the people to whom it is private news. */
export type DeliveredEntry<K extends StreamKind = StreamKind> = {
  seq: number
  public: EntryOn<K> | 0
  private: EntryOn<K> | 0
  recipients: readonly string[]
}

/** Entries of a stream after a number, for fan-out: both audiences' versions. At most `take`. */
export async function readEntries<K extends StreamKind>(
  db: Db,
  stream: StreamName<K>,
  after: number,
  take: number,
): Promise<DeliveredEntry<K>[]> {
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
    public: entryOf<K>(row, false),
    private: entryOf<K>(row, row.type !== OPENED_BY_ANYBODY),
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
