import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { id } from '#contract/ids.ts'
import { daysKept, keptUntil } from '#contract/recordings/retention.ts'
import { listRecordedDigests, type OverHearing, readOverHearings } from '#domain/hearing/recorded-files.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { movedBytes, PICTURE_FOLDERS, recordingOwner } from '#platform/broadcast-folder.ts'
import { keyOf, type Storage } from '#platform/storage/storage.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Where broadcasts have their files, a directory for each hearing; for how many days after it they are kept where the hearing says nothing else; and where what is complete of them is moved to. */
export type KeptBroadcasts = { folder: string; days: number; storage?: Storage | undefined }

/** Of a hearing that is not recorded media removes what there is by itself; what a crash left goes after so long, in milliseconds. */
const LEFT_MS = 15 * 60_000
/** Files that are taken out of storage at once. */
const REMOVED_AT_ONCE = 8

/**
 * Removes the broadcasts of hearings that were over for longer than they are kept, on disk and in storage, and says so in the record of the
 * recording, whose digests stay. A hearing's directory goes last: as long as it is there, the next round goes on. What is not a hearing's stays.
 */
export async function sweepBroadcasts(parts: CommandParts, kept: KeptBroadcasts): Promise<void> {
  const { db, clock } = parts.database
  const now = clock.now()
  const names = (await readdir(kept.folder).catch(() => [])).filter((name) => id.safeParse(name).success)
  for (const hearing of await readOverHearings(db, names)) {
    if (!isOverTime(hearing, kept.days, now)) continue
    try {
      await remove(parts, kept, hearing)
    } catch (cause) {
      parts.log.warn({ hearing: hearing.id, cause: String(cause) }, 'a recording could not be removed')
    }
  }
}

function isOverTime({ isRemoved, isRecorded, ...hearing }: OverHearing, days: number, now: Date): boolean {
  if (isRemoved) return true
  if (!isRecorded) return now.getTime() - hearing.closedAt.getTime() > LEFT_MS
  const until = keptUntil(hearing, days)
  return until !== null && until < now
}

async function remove(parts: CommandParts, { folder, days, storage }: KeptBroadcasts, hearing: OverHearing) {
  const { id: hearingId, hasRecording, isRemoved } = hearing
  const dir = join(folder, hearingId)
  const moved = await Promise.all(Object.values(PICTURE_FOLDERS).map((picture) => movedBytes(join(dir, picture))))
  if (!storage && moved.some((bytes) => bytes > 0)) throw new Error('it is in S3, and BROADCAST_S3_URL is not set')
  // Said before it is done: a crash between leaves files that the next sweep removes.
  if (hasRecording && !isRemoved) {
    const commandId = derivedId(['recording:remove', hearingId])
    const failed = 'the end of a recording was not recorded'
    const input = { hearingId, days: daysKept(hearing, days) }
    const { ok } = await executeBySystem(parts, 'recording:remove', input, { commandId, failed })
    // Somebody holds it since a moment ago.
    if (!ok) return
  }
  if (storage && hasRecording) await removeStored(parts, storage, hearingId)
  await rm(dir, { recursive: true, force: true })
}

/** Takes a recording's files out of storage. Those that a crash put there unnoticed are found too: the record knows all digests. */
async function removeStored({ database }: CommandParts, storage: Storage, hearingId: string): Promise<void> {
  for await (const digests of listRecordedDigests(database.db, hearingId))
    for (let at = 0; at < digests.length; at += REMOVED_AT_ONCE) {
      const some = digests.slice(at, at + REMOVED_AT_ONCE)
      await Promise.all(some.map((digest) => storage.remove(keyOf(recordingOwner(hearingId), digest))))
    }
}
