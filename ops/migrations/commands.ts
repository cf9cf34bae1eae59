import { withEngine } from './engine.ts'
import { migrationHistory, SCHEMA_NAME, schemaText } from './history.ts'
import { grantService, roleIn } from './service-role.ts'

const filters = { externalTables: [], externalEnums: [] }
const schema = () => ({ files: [{ path: SCHEMA_NAME, content: schemaText() }] })

/** Applies what the database does not have yet (of `only`, where some are named) and returns the names; safe to run from several processes at once. */
export async function applyMigrations(databaseUrl: string, only?: readonly string[]): Promise<string[]> {
  const all = migrationHistory()
  const migrationDirectories = all.migrationDirectories.filter(({ path }) => !only || only.includes(path))
  return await withEngine(databaseUrl, async (engine) => {
    const done = await engine.applyMigrations({ migrationsList: { ...all, migrationDirectories }, filters })
    return done.appliedMigrationNames
  })
}

/**
 * Brings a database's tables up to date and returns the migrations' names. Where an owner of their own is given (`ownerUrl`), it migrates, and the
 * service's role gets what it needs and no more.
 */
export async function deploy(serviceUrl: string, ownerUrl: string | undefined): Promise<string[]> {
  const names = await applyMigrations(ownerUrl ?? serviceUrl)
  if (ownerUrl && roleIn(ownerUrl) !== roleIn(serviceUrl)) await grantService(ownerUrl, serviceUrl)
  return names
}

/** SQL from the migrations (or, with `live`, from the database as it is) to the schema; undefined when there is no difference. */
export async function diffMigrations(databaseUrl: string, live = false): Promise<string | undefined> {
  return await withEngine(databaseUrl, async (engine) => {
    const from = live
      ? { tag: 'schemaDatasource' as const, ...schema(), configDir: '.' }
      : { tag: 'migrations' as const, ...migrationHistory() }
    const to = { tag: 'schemaDatamodel' as const, ...schema() }
    const { stdout, exitCode } = await engine.diff({ from, to, script: true, exitCode: true, filters })
    return exitCode === 2 ? (stdout ?? '') : undefined
  })
}

/** What stands between the database and the migrations, one sentence each; empty when they are in step. */
export async function migrationFaults(databaseUrl: string): Promise<string[]> {
  return await withEngine(databaseUrl, async (engine) => {
    const migrationsList = migrationHistory()
    const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters })
    return [
      ...found.failedMigrationNames.map((name) => `Migration ${name} failed.`),
      ...found.editedMigrationNames.map((name) => `Migration ${name} was edited after it was applied.`),
      ...(found.history ? [`The histories differ: ${JSON.stringify(found.history)}`] : []),
    ]
  })
}
