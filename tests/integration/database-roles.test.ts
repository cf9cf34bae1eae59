import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { runNode } from '#ops/supervisor/run-command.ts'
import { asAdmin } from '#tests/support/backing.ts'
import { buildCity } from '#tests/support/city.ts'
import { createDatabase } from '#tests/support/database.ts'

const { url, ownerUrl } = await createDatabase()

async function by(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

test('the service writes the record and blanks its bodies, and can do nothing else to it or to the tables', async () => {
  const city = await buildCity()
  const service = await by(city.url)
  const { rows } = await service.query('SELECT stream, seq FROM record ORDER BY stream, seq LIMIT 1')
  expect(rows).toHaveLength(1)
  const at = [rows[0].stream, rows[0].seq]
  await service.query('UPDATE record SET public = NULL WHERE stream = $1 AND seq = $2', at)
  const denied = /permission denied|must be (owner|able)|never (changed|deleted)/
  for (const statement of [
    'UPDATE record SET public = $$x$$',
    'UPDATE record SET hash = $$x$$',
    'DELETE FROM record',
    'DELETE FROM stream',
    'TRUNCATE record',
    'TRUNCATE person CASCADE',
    'ALTER TABLE record DISABLE TRIGGER ALL',
    'DROP TRIGGER record_append_only ON record',
    'DROP FUNCTION record_is_append_only() CASCADE',
    'ALTER TABLE person ADD COLUMN x int',
    'CREATE TABLE public.mine (x int)',
    'DROP TABLE vote',
    'INSERT INTO demo (id, created_at) VALUES (1, now())',
    'DELETE FROM kysely_migration',
    'SET session_replication_role = replica',
  ])
    await expect(service.query(statement), statement).rejects.toThrow(denied)
})

test('a role that could do more is not taken for the service, and deploying again changes nothing', async () => {
  const deploy = (env: Record<string, string>) => runNode(['ops/migrate.ts', 'deploy'], { cwd: '.', env })
  expect(await deploy({ DATABASE_URL: url, MIGRATE_DATABASE_URL: ownerUrl })).toMatchObject({
    code: 0,
    stdout: 'up to date\n',
  })
  const service = await by(url)
  expect((await service.query('SELECT count(*) FROM person')).rows).toEqual([{ count: '0' }])

  await asAdmin(inject('backing').databaseUrl, "CREATE ROLE too_much LOGIN SUPERUSER PASSWORD 'x'")
  onTestFinished(() => asAdmin(inject('backing').databaseUrl, 'DROP ROLE too_much'))
  const mighty = new URL(url)
  mighty.username = 'too_much'
  const refused = await deploy({ DATABASE_URL: mighty.href, MIGRATE_DATABASE_URL: ownerUrl })
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('give the service one of its own')
})
