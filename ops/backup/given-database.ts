import { isOwnCluster } from '../postgres/cluster.ts'
import { startPostgres } from '../postgres/embedded-postgres.ts'
import { takeLock } from '../setup/lock.mjs'
import { UserError } from '../supervisor/command-line.ts'
import { openDataFolder } from '../supervisor/data-folder.ts'
import { findRun, supervisorLock } from '../supervisor/run-file.ts'
import type { Place } from './restore-backup.ts'

/** The database that was given: by MIGRATE_DATABASE_URL under its owner, and by DATABASE_URL. Undefined where neither is set. */
function given(): Place | undefined {
  const ownerUrl = process.env.MIGRATE_DATABASE_URL || undefined
  const databaseUrl = process.env.DATABASE_URL || ownerUrl
  return databaseUrl ? { databaseUrl, ownerUrl } : undefined
}

/** Reads from the database that was given, that of the Minsheng that runs here, or that of this data folder, started for as long. */
export async function readingDatabase<T>(use: (place: Place) => Promise<T>): Promise<T> {
  const run = findRun()
  const place = given() ?? (run && { databaseUrl: run.databaseUrl, ownerUrl: undefined })
  if (place) return use(place)
  const places = openDataFolder()
  if (!isOwnCluster(places.postgres))
    throw new UserError('No database: set DATABASE_URL, or start Minsheng first with "npm start".')
  return withCluster(places, use)
}

/** Writes all of the database that was given, or of this data folder's own, made where there is none, while nothing runs on it. */
export async function replacingDatabase<T>(use: (place: Place) => Promise<T>): Promise<T> {
  const place = given()
  return place ? use(place) : withCluster(openDataFolder(), use)
}

async function withCluster<T>(
  places: ReturnType<typeof openDataFolder>,
  use: (place: Place) => Promise<T>,
): Promise<T> {
  const release = takeLock(supervisorLock(places.folder))
  if (!release) throw new UserError(`Minsheng runs on the data folder ${places.folder}: stop it first.`)
  try {
    const postgres = await startPostgres({ folder: places.postgres })
    try {
      return await use({ databaseUrl: postgres.url, ownerUrl: undefined })
    } finally {
      await postgres.stop()
    }
  } finally {
    release()
  }
}
