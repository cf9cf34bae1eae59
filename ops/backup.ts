/**
 * npm run backup [-- FILE]: writes all of the database to one new file, as it is at one moment, while the platform runs or not. The database
 * is DATABASE_URL's (MIGRATE_DATABASE_URL's where that is set), or that of this machine's own Minsheng. Demos stay demos: their mark is left out.
 */
import { resolve } from 'node:path'
import { readingDatabase } from './backup/given-database.ts'
import { writeBackup } from './backup/write-backup.ts'
import { readCommand, runMain } from './supervisor/command-line.ts'

const USAGE = `Usage: npm run backup [-- FILE]   (default: minsheng-TIME.backup in this folder)`

await runMain(async () => {
  const { positionals } = readCommand(USAGE, {}, (words) => words.length <= 1)
  const now = new Date()
  const file = resolve(positionals[0] ?? `minsheng-${now.toISOString().slice(0, 19).replace(/\D/g, '')}.backup`)
  const counts = await readingDatabase(({ databaseUrl, ownerUrl }) => writeBackup(ownerUrl ?? databaseUrl, file, now))
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  console.log(
    `${file}: ${rows} rows of ${Object.keys(counts).length} tables. It holds personal data: keep it as you keep the database.`,
  )
})
process.exit()
