import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { readApplied } from '#ops/migrations/applied.ts'
import { applyMigrations, migrationFaults } from '#ops/migrations/apply.ts'
import { diffMigrations } from '#ops/migrations/diff.ts'
import { type MigrationFile, migrationFiles } from '#ops/migrations/history.ts'
import { singlePool } from '#ops/migrations/single-pool.ts'
import { asAdmin, databaseNamed } from '#tests/support/backing.ts'

const { databaseUrl } = inject('backing')
const files = migrationFiles()
const names = files.map(({ name }) => name)

test('the migrations make the tables of the schema', async () => {
  expect(await diffMigrations(databaseUrl)).toBeUndefined()
})

test('a database that Prisma migrated goes on where it was, with its rows, and ends as a new one', async () => {
  const [old, later] = [files.slice(0, 6), names.slice(6)]
  const { url, client } = await emptyDatabase()
  await migrateAsPrisma(client, old)
  await client.query(`INSERT INTO stream (name, last_seq, head_hash) VALUES ('hearing-before', 0, '')`)

  expect(await applyMigrations(url)).toEqual(later)
  expect(await readApplied(client)).toEqual(files.map(({ name, checksum }) => ({ name, checksum })))
  expect((await client.query('SELECT name FROM kysely_migration ORDER BY name')).rows).toEqual(
    names.map((name) => ({ name })),
  )
  expect(await migrationFaults(url)).toEqual([])
  expect(await diffMigrations(url, true)).toBeUndefined()
  expect((await client.query(`SELECT 1 FROM stream WHERE name = 'hearing-before'`)).rowCount).toBe(1)
  expect(await applyMigrations(url)).toEqual([])
})

test('a database that Prisma brought up to date is left as it is', async () => {
  const { url, client } = await emptyDatabase()
  await migrateAsPrisma(client, files)
  expect(await applyMigrations(url)).toEqual([])
  expect(await migrationFaults(url)).toEqual([])
  expect((await client.query(`SELECT to_regclass('kysely_migration') AS it`)).rows).toEqual([{ it: null }])
})

test('several processes at once apply each migration once', async () => {
  const { url } = await emptyDatabase()
  const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url)))
  expect(applied.flat().sort()).toEqual(names)
})

test('a migration that fails is named and leaves nothing; those before it stay, and the next try goes on', async () => {
  const { url, client } = await emptyDatabase()
  await client.query('CREATE TABLE passkey (mine int)')
  const failing = names.find((name) => name.endsWith('_passkeys')) ?? ''
  await expect(applyMigrations(url)).rejects.toThrow(`${failing}: relation "passkey" already exists`)
  expect((await readApplied(client)).map(({ name }) => name)).toEqual(names.slice(0, names.indexOf(failing)))
  expect(await migrationFaults(url)).toContain(`Migration ${failing} is not applied yet.`)

  await client.query('DROP TABLE passkey')
  expect(await applyMigrations(url)).toEqual(names.slice(names.indexOf(failing)))
})

test('an edited migration is named, and one of a newer version stops nothing', async () => {
  const { url, client } = await emptyDatabase()
  await applyMigrations(url, names.slice(0, 3))
  await client.query(`INSERT INTO kysely_migration VALUES ('20990101000000_newer', $1, 'x')`, [
    new Date().toISOString(),
  ])
  expect(await applyMigrations(url)).toEqual(names.slice(3))
  await client.query(`UPDATE kysely_migration SET checksum = 'y' WHERE name = $1`, [names[1]])
  expect(await migrationFaults(url)).toEqual([
    `Migration ${names[1]} was edited after it was applied.`,
    'Migration 20990101000000_newer was applied by another version: it is not in this checkout.',
  ])
})

test('a connection that the server ends while it is idle ends no process, and the next statement opens another', async () => {
  const pool = singlePool(databaseUrl)
  onTestFinished(() => pool.end())
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const removed = new Promise((resolve) => pool.once('remove', resolve))
  await asAdmin(databaseUrl, `SELECT pg_terminate_backend(${rows[0]?.pid})`)
  await removed
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

async function emptyDatabase(): Promise<{ url: string; client: pg.Client }> {
  const name = `migrating_${randomBytes(6).toString('hex')}`
  await asAdmin(databaseUrl, `CREATE DATABASE ${name}`)
  const url = databaseNamed(databaseUrl, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await asAdmin(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  })
  return { url, client }
}

/** Leaves what Prisma's engine 7.10 left: the tables, and a row for each migration in its table, made as it made it. */
async function migrateAsPrisma(client: pg.Client, applied: readonly MigrationFile[]): Promise<void> {
  await client.query(`CREATE TABLE _prisma_migrations (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`)
  for (const { name, sql, checksum } of applied) {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (gen_random_uuid(), $1, now(), $2, 1)`,
      [checksum, name],
    )
  }
}
