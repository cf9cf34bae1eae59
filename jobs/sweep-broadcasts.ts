import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { id } from '#contract/ids.ts'
import type { Database } from '#platform/db.ts'

/** Where broadcasts have their files, a directory for each hearing, and for how many days after it they are kept. */
export type KeptBroadcasts = { folder: string; days: number }

const DAY_MS = 86_400_000

/** Removes the broadcasts of hearings that were over for longer than they are kept. Doing it twice does no harm; what is not a hearing's stays. */
export async function sweepBroadcasts(database: Database, { folder, days }: KeptBroadcasts): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => id.safeParse(name).success)
  if (names.length === 0) return
  const until = new Date(database.clock.now().getTime() - days * DAY_MS)
  const over = await database.db
    .selectFrom('hearing')
    .select('id')
    .where('id', 'in', names)
    .where('status', 'in', ['closed', 'archived'])
    .where('closedAt', '<', until)
    .execute()
  for (const { id: hearing } of over) await rm(join(folder, hearing), { recursive: true, force: true })
}
