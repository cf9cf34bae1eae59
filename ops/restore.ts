/**
 * npm run restore -- FILE [--replace]: puts a backup into an empty database, brings it up to date and verifies its record. The database is
 * DATABASE_URL's (with MIGRATE_DATABASE_URL, its owner's), or that of this machine's own Minsheng while it is stopped. Exit 1 with a sentence
 * where the database is not empty, the file is no whole backup, or a chain does not verify.
 */
import { resolve } from 'node:path'
import { replacingDatabase } from './backup/given-database.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { isFault } from './verify/chain.ts'
import { verifyStream } from './verify/verify-stream.ts'

const USAGE = `Usage: npm run restore -- FILE [--replace]
  --replace  all that the database holds goes first`

await runMain(async () => {
  const { positionals, values } = readCommand(
    USAGE,
    { replace: { type: 'boolean', default: false } },
    (words) => words.length === 1,
  )
  const file = resolve(positionals[0] ?? '')
  await replacingDatabase(async (place) => {
    const counts = await restoreBackup(file, place, { replace: values.replace === true })
    const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
    console.log(`Restored ${rows} rows of ${Object.keys(counts).length} tables.`)
    await verify(place.databaseUrl)
  })
})
process.exit()

async function verify(databaseUrl: string) {
  // It reads the settings when it is loaded, so only now.
  const ledgers = (await import('./ledgers/operator-ledgers.ts')).operatorLedgers(databaseUrl)
  try {
    const names = (await ledgers.streams()).map(({ name }) => name)
    for (const name of names) {
      const end = await verifyStream(ledgers, name)
      if (isFault(end)) throw new UserError(`The record does not verify: ${name}, entry ${end.seq}: ${end.what}`)
    }
    console.log(
      `${names.length} streams verify. Compare their heads with those that you published: npm run verify -- --all`,
    )
  } finally {
    await ledgers.close()
  }
}
