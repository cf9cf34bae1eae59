import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { id } from '#contract/ids.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Where broadcasts have their files, a directory for each hearing, and for how many days after it they are kept. */
export type KeptBroadcasts = { folder: string; days: number }

const DAY_MS = 86_400_000

/**
 * Removes the broadcasts of hearings that were over for longer than they are kept, and says so in the record of the recording, whose digests stay.
 * Doing it twice does no harm; what is not a hearing's stays.
 */
export async function sweepBroadcasts(parts: CommandParts, { folder, days }: KeptBroadcasts): Promise<void> {
  const { db, clock } = parts.database
  const names = (await readdir(folder).catch(() => [])).filter((name) => id.safeParse(name).success)
  if (names.length === 0) return
  const until = new Date(clock.now().getTime() - days * DAY_MS)
  const over = await db
    .selectFrom('hearing')
    .leftJoin('recording', 'recording.hearingId', 'hearing.id')
    .select(['hearing.id', 'recording.hearingId as recorded'])
    .where('hearing.id', 'in', names)
    .where('hearing.status', 'in', ['closed', 'archived'])
    .where('hearing.closedAt', '<', until)
    .execute()
  for (const { id: hearingId, recorded } of over) {
    // Said before it is done: a crash between leaves files that the next sweep removes.
    if (recorded !== null) {
      const commandId = derivedId(['recording:remove', hearingId])
      const failed = 'the end of a recording was not recorded'
      await executeBySystem(parts, 'recording:remove', { hearingId, days }, { commandId, failed })
    }
    await rm(join(folder, hearingId), { recursive: true, force: true })
  }
}
