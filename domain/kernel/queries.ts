import type { EntryOn } from '#contract/record.ts'
import type { StreamKind } from '#contract/streams/registry.ts'
import type { Record as RecordRow } from '#prisma/client.ts'

/** An entry as stored, for the audience: private bodies only where `full`. Bodies were written by the door in the contract's shape, on a stream of kind `K`. */
export function entryOf<K extends StreamKind = StreamKind>(
  row: Pick<RecordRow, 'seq' | 'at' | 'type' | 'public' | 'private'>,
  full: boolean,
): EntryOn<K> | 0 {
  if (row.public === null) return 0
  const publicBody: unknown = JSON.parse(row.public).data
  const privateBody: unknown = full && row.private !== null ? JSON.parse(row.private).data : undefined
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type,
    public: publicBody,
    ...(privateBody === undefined ? {} : { private: privateBody }),
  } as EntryOn<K>
}
