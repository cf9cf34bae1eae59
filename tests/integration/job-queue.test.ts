import { getMigrationPlans, PgBoss } from 'pg-boss'
import { afterAll, expect, test, vi } from 'vitest'
import { openDatabase } from '#platform/db.ts'
import { QUEUE_SETTINGS } from '#platform/job-queue.ts'
import { openJobWorker } from '#platform/job-worker.ts'
import { createDatabase } from '#tests/support/database.ts'
import { SOON } from '../support/soon.ts'

const { url, ownerUrl, pool } = await createDatabase()
const database = openDatabase(url)
afterAll(() => database.close())
const workers = await Promise.all([1, 2].map(() => openJobWorker(url)))
afterAll(() => Promise.all(workers.map((worker) => worker.close())))

test('the migrations make the tables that this release of pg-boss needs; else a migration by getMigrationPlans is missing', async () => {
  const boss = new PgBoss({ ...QUEUE_SETTINGS, connectionString: ownerUrl, supervise: false, registerInstance: false })
  boss.on('error', () => undefined)
  await boss.start()
  afterAll(() => boss.stop())
  const { rows } = await pool.query('SELECT version FROM pgboss.version')
  expect(getMigrationPlans('pgboss', rows[0].version - 1)).toContain(`SET version = '${rows[0].version}'`)
  expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true })
})

test('a task that time brings is done once in its interval, however many processes add it', async () => {
  const done: string[] = []
  await Promise.all(
    workers.map((worker, n) => worker.work('expiry', 1, async ({ data }) => void done.push(`${n} ${data.name}`))),
  )
  await Promise.all(Array.from({ length: 6 }, (_, n) => workers[n % 2]?.add('expiry', { name: 'tick' }, 3_600)))
  await Promise.all(workers.map((worker) => worker.add('expiry', { name: 'last' })))
  await vi.waitFor(() => expect(done.filter((one) => one.endsWith('last'))).toHaveLength(2), SOON)
  expect(done.filter((one) => one.endsWith('tick'))).toHaveLength(1)
})
