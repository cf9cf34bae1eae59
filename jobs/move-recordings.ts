import { readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { id } from '#contract/ids.ts'
import { RECORDED_PICTURES, type RecordedPicture } from '#contract/recordings/segments.ts'
import { Refusal } from '#contract/refusals.ts'
import { readKeptRecordings, readRecordedFiles } from '#domain/hearing/recorded-files.ts'
import {
  noteMoved,
  PICTURE_FOLDERS,
  recordingOwner,
  type SegmentFile,
  segmentFileName,
  segmentFileOf,
} from '#platform/broadcast-folder.ts'
import { metrics } from '#platform/metrics.ts'
import { digestOf, keyOf, type Storage } from '#platform/storage/storage.ts'
import type { CommandParts } from '#runtime/command-context.ts'

/** A segment is moved once it is so old, in milliseconds: who watches live, or a little behind, has it from disk. */
const MOVED_AFTER_MS = 10 * 60_000
/** For so long a round moves segments, in milliseconds: the next one goes on. */
const ROUND_MS = 40_000
/** Segments that the record is asked for at once. */
const ASKED_AT_ONCE = 200

/** What a round did: segments' files that were moved, those that could be and are on disk yet, and whether storage was away. */
export type MovedRound = { moved: number; waiting: number; isAway: boolean }

type Place = { folder: string; storage: Storage }

/**
 * Moves what is complete of recordings from disk into storage, the oldest first: each file whose digest is in the record, once its copy was read
 * back and has that digest. What does not succeed stays on disk for the next round; once storage is away, nothing more is tried in this one. A
 * round that breaks off anywhere is gone on with by the next.
 */
export async function moveRecordings(parts: Pick<CommandParts, 'database' | 'log'>, place: Place): Promise<MovedRound> {
  const { database, log } = parts
  const { db, clock } = database
  const round: MovedRound = { moved: 0, waiting: 0, isAway: false }
  const faults: string[] = []
  const endsAt = performance.now() + ROUND_MS
  const before = new Date(clock.now().getTime() - MOVED_AFTER_MS)
  const names = (await readdir(place.folder).catch(() => [])).filter((name) => id.safeParse(name).success)
  const move = async (dir: string, name: string, hearing: string, digest: string) => {
    if (round.isAway || performance.now() > endsAt) return void round.waiting++
    try {
      await moveFile(place.storage, { dir, name, owner: recordingOwner(hearing), digest })
      round.moved++
    } catch (cause) {
      round.waiting++
      if (cause instanceof Refusal) round.isAway = true
      else faults.push(`${hearing} ${name}: ${String(cause)}`)
    }
  }
  for (const hearingId of await readKeptRecordings(db, names))
    for (const picture of RECORDED_PICTURES) {
      const dir = join(place.folder, hearingId, PICTURE_FOLDERS[picture])
      for (const files of inPortions(await segmentsIn(dir)))
        for (const [name, digest] of await digestsOf(parts, { hearingId, picture, before }, files))
          await move(dir, name, hearingId, digest)
    }
  metrics.recordingFilesMoved.inc(round.moved)
  metrics.recordingFilesWaiting.set(round.waiting)
  if (round.isAway) log.warn({ waiting: round.waiting }, 'recordings stay on disk for now: their storage is away')
  if (faults.length > 0) log.warn({ count: faults.length, first: faults[0] }, 'segments of recordings can’t be moved')
  return round
}

/** Segments in a directory, by their numbers. */
async function segmentsIn(dir: string): Promise<SegmentFile[]> {
  const names = await readdir(dir).catch(() => [])
  return names.flatMap((name) => segmentFileOf(name) ?? []).sort((one, other) => one.sequence - other.sequence)
}

function* inPortions(files: readonly SegmentFile[]) {
  for (let at = 0; at < files.length; at += ASKED_AT_ONCE) yield files.slice(at, at + ASKED_AT_ONCE)
}

/** What the record says of these files: their names and digests. */
async function digestsOf(
  { database }: Pick<CommandParts, 'database'>,
  of: { hearingId: string; picture: RecordedPicture; before: Date },
  files: readonly SegmentFile[],
): Promise<[name: string, digest: string][]> {
  const numbers = [...new Set(files.map(({ sequence }) => sequence))]
  const recorded = await readRecordedFiles(database.db, of, numbers)
  const bySegment = new Map(recorded.map((segment) => [`${segment.epoch} ${segment.sequence}`, segment]))
  return files.flatMap((file): [string, string][] => {
    const digest = bySegment.get(`${file.epoch} ${file.sequence}`)?.[file.rendition]
    return digest ? [[segmentFileName(file), digest]] : []
  })
}

async function moveFile(
  storage: Storage,
  { dir, name, owner, digest }: { dir: string; name: string; owner: string; digest: string },
): Promise<void> {
  const path = join(dir, name)
  const bytes = await readFile(path)
  if (digestOf(bytes) !== digest) throw new Error('the file is not as the record says')
  const key = keyOf(owner, digest)
  // A round that broke off may have put it.
  if (!(await isThere(storage, key, digest))) {
    await storage.put(owner, once(bytes))
    if (!(await isThere(storage, key, digest))) {
      await storage.remove(key)
      throw new Error('its copy is not as the record says')
    }
  }
  try {
    await noteMoved(dir, name, digest)
  } catch (cause) {
    // The recording was removed meanwhile: nobody would find this copy any more.
    await storage.remove(key)
    throw cause
  }
  await unlink(path)
}

/** Whether storage has a file as it should be. */
async function isThere(storage: Storage, key: string, digest: string): Promise<boolean> {
  const found = await storage.get(key)
  return found !== undefined && digestOf(await buffer(found.content)) === digest
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
