import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { asAdmin, asService, databaseNamed } from './backing.ts'

/** A database of the test file's own: migrated, empty, dropped after its last test. `url` is by the role as which the platform runs, `pool` by the owner, for looking inside. */
export interface TestDatabase {
  url: string
  /** The same by the role that owns its tables. */
  ownerUrl: string
  pool: pg.Pool
}

/** Clones the migrated template. To be called once at the top of a test file: `const database = await createDatabase()`. */
export async function createDatabase(backing = inject('backing')): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(backing.databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${backing.template}`)
  const ownerUrl = databaseNamed(backing.databaseUrl, name)
  const url = asService(ownerUrl)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  // A test that kills its database must not end by the pool's unheard error.
  pool.on('error', () => {})

  afterAll(async () => {
    await pool.end()
    await asAdmin(backing.databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { url, ownerUrl, pool }
}
