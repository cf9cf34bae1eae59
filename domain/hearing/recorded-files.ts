import type { RecordedPicture } from '#contract/recordings/segments.ts'
import type { Db } from '../kernel/context.ts'

/** A segment in the record, with the digests of its files in hex; null: there is none. */
export type RecordedFiles = { epoch: string; sequence: number; main: string | null; audio: string | null }

/** A hearing that is over, of which something may be kept: since when, and what decides for how long. */
export type OverHearing = {
  id: string
  closedAt: Date
  isRecorded: boolean
  recordingDays: number | null
  holdsRecording: boolean
  /** Something of it is in the record. */
  hasRecording: boolean
  /** It is recorded that its files are removed. */
  isRemoved: boolean
}

/** Those of some hearings that are over. */
export async function readOverHearings(db: Db, ids: readonly string[]): Promise<OverHearing[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('hearing')
    .leftJoin('recording', 'recording.hearingId', 'hearing.id')
    .select(['hearing.id', 'closedAt', 'notRecordedZh', 'recordingDays', 'holdsRecording'])
    .select(['recording.hearingId as recorded', 'removedAt'])
    .where('hearing.id', 'in', ids)
    .where('hearing.status', 'in', ['closed', 'archived'])
    .execute()
  return rows.flatMap(({ closedAt, notRecordedZh, recorded, removedAt, ...row }) => {
    const is = { isRecorded: notRecordedZh === null, hasRecording: recorded !== null, isRemoved: removedAt !== null }
    return closedAt ? { ...row, closedAt, ...is } : []
  })
}

/** Those of some hearings that have a recording whose files are to be kept. */
export async function readKeptRecordings(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('recording')
    .select('hearingId')
    .where('hearingId', 'in', ids)
    .where('removedAt', 'is', null)
    .execute()
  return rows.map(({ hearingId }) => hearingId)
}

/** Of some segments of a picture, by their numbers, those that the record has and that began before a moment. */
export async function readRecordedFiles(
  db: Db,
  of: { hearingId: string; picture: RecordedPicture; before: Date },
  sequences: readonly number[],
): Promise<RecordedFiles[]> {
  if (sequences.length === 0) return []
  const rows = await db
    .selectFrom('recordedSegment')
    .select(['epoch', 'sequence', 'main', 'audio'])
    .where('hearingId', '=', of.hearingId)
    .where('picture', '=', of.picture)
    .where('startsAt', '<', of.before)
    .where('sequence', 'in', sequences)
    .execute()
  return rows.map(({ main, audio, ...place }) => ({ ...place, main: hexOf(main), audio: hexOf(audio) }))
}

/** The digests of all files of a hearing's recording, in hex, some hundred at a time. */
export async function* listRecordedDigests(db: Db, hearingId: string): AsyncGenerator<string[]> {
  const all = db.selectFrom('recordedSegment').where('hearingId', '=', hearingId)
  const { last } = await all.select((x) => x.fn.max('sequence').as('last')).executeTakeFirstOrThrow()
  for (let from = 0; from <= (last ?? -1); from += NUMBERS_AT_ONCE) {
    const rows = await all
      .select(['main', 'audio'])
      .where('sequence', '>=', from)
      .where('sequence', '<', from + NUMBERS_AT_ONCE)
      .execute()
    yield rows.flatMap(({ main, audio }) => [main, audio].flatMap((digest) => hexOf(digest) ?? []))
  }
}

const NUMBERS_AT_ONCE = 250

const hexOf = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex')
