/**
 * npm run migrate -- deploy | diff [--live] [--name NAME] | status; DATABASE_URL, or the running system's database. With MIGRATE_DATABASE_URL, the
 * same database under the role that owns its tables, `deploy` migrates by that one and grants the role of DATABASE_URL what the service needs.
 */
import { migrationFaults } from './migrations/apply.ts'
import { deploy } from './migrations/deploy.ts'
import { writeMigration } from './migrations/history.ts'
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

const USAGE = 'Usage: npm run migrate -- deploy | diff [--live] [--name NAME] | status'

await runMain(async () => {
  const options = { name: { type: 'string' }, live: { type: 'boolean' } } as const
  const { positionals, values } = readCommand(USAGE, options, (words) => words.length === 1)
  const serviceUrl = process.env.DATABASE_URL || findRun()?.databaseUrl
  const ownerUrl = process.env.MIGRATE_DATABASE_URL || undefined
  const url = ownerUrl ?? serviceUrl
  if (!url) throw new UserError('No database: set DATABASE_URL, or start Minsheng first with "npm start".')
  switch (positionals[0]) {
    case 'deploy': {
      const names = await deploy(serviceUrl ?? url, ownerUrl)
      console.log(names.length > 0 ? `applied ${names.join(', ')}` : 'up to date')
      break
    }
    case 'diff':
      await showDiff(url, values)
      break
    case 'status': {
      const faults = await migrationFaults(url)
      console.log(faults.join('\n') || 'in step')
      if (faults.length > 0) process.exitCode = 1
      break
    }
    default:
      throw new UserError(USAGE)
  }
})

async function showDiff(url: string, { live, name }: { live?: boolean; name?: string }) {
  const { diffMigrations } = await import('./migrations/diff.ts')
  const sql = await diffMigrations(url, live)
  if (sql === undefined) console.log('no difference')
  else if (name) console.log(`wrote ${writeMigration(name, sql)}`)
  else {
    console.log(sql)
    process.exitCode = 2
  }
}
