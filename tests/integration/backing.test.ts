import { createClient } from 'redis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createDatabase } from '#tests/support/database.ts'

const first = await createDatabase()
const second = await createDatabase()

test('each database is migrated and apart from the others', async () => {
  const migrations = 'SELECT count(*)::int AS n FROM kysely_migration'
  expect((await first.pool.query(migrations)).rows[0].n).toBeGreaterThan(0)

  await first.pool.query('CREATE TABLE mark (id int)')
  const marks = "SELECT to_regclass('mark') AS mark"
  expect((await first.pool.query(marks)).rows).toEqual([{ mark: 'mark' }])
  expect((await second.pool.query(marks)).rows).toEqual([{ mark: null }])
})

test('the database compares and searches Chinese', async () => {
  await first.pool.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  const { rows } = await first.pool.query(
    "SELECT similarity('人行道坏了', '人行道的砖坏了') > 0.2 AS alike, version() AS v",
  )
  expect(rows[0]).toEqual({ alike: true, v: expect.stringContaining('PostgreSQL 18') })
})

test('Redis answers', async () => {
  const client = await createClient({ url: inject('backing').redisUrl }).connect()
  onTestFinished(() => client.close())
  expect(await client.ping()).toBe('PONG')
})
