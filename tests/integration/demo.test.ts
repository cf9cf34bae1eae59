import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { openDatabase } from '#platform/db.ts'
import { demoElsewhere, endDemo, isDemo, markDemo } from '#platform/demo.ts'
import { openGuest } from '#platform/session.ts'
import { createDatabase } from '#tests/support/database.ts'

const { ownerUrl: url } = await createDatabase()
const database = openDatabase(url)
afterAll(() => database.close())
const { db } = database
const MINSHENG_URL = 'http://localhost:3000'
const now = new Date('2026-11-28T08:00:00Z')

let cluster: string
beforeAll(async () => {
  const found = await sql<{ id: string }>`SELECT system_identifier::text AS id FROM pg_control_system()`.execute(db)
  cluster = found.rows[0]?.id ?? ''
  expect(cluster).toMatch(/^\d+$/)
})

test('a database is a demo only by its row, the supervisor’s word and an address on loopback together', async () => {
  const told = { MINSHENG_DEMO: cluster, MINSHENG_URL }
  expect(await isDemo(database, told), 'without a row').toBe(false)
  await markDemo(database, cluster, now)
  expect(await isDemo(database, told)).toBe(true)
  for (const [why, other] of Object.entries({
    'without the word': { MINSHENG_URL },
    'with another word': { MINSHENG_DEMO: '1', MINSHENG_URL },
    'for the world': { MINSHENG_DEMO: cluster, MINSHENG_URL: 'https://hearings.city.example' },
    'by a name that only looks like loopback': {
      MINSHENG_DEMO: cluster,
      MINSHENG_URL: 'http://127.0.0.1.evil.example',
    },
  }))
    expect(await isDemo(database, other), why).toBe(false)
})

test('a row that was carried from another cluster is no demo, whatever word is given, and is not taken over', async () => {
  await db.updateTable('demo').set({ cluster: '42' }).execute()
  await markDemo(database, cluster, now)
  expect(await isDemo(database, { MINSHENG_DEMO: cluster, MINSHENG_URL })).toBe(false)
  expect(await isDemo(database, { MINSHENG_DEMO: '42', MINSHENG_URL })).toBe(false)
})

test('a row from before there were identifiers is none until the supervisor marks it', async () => {
  await db.updateTable('demo').set({ cluster: null }).execute()
  expect(await isDemo(database, { MINSHENG_DEMO: cluster, MINSHENG_URL })).toBe(false)
  await markDemo(database, cluster, now)
  expect(await isDemo(database, { MINSHENG_DEMO: cluster, MINSHENG_URL })).toBe(true)
})

test('a demo is not offered to others, and says what to do; ended, it is no demo and nobody is signed in', async () => {
  const place = 'https://hearings.city.example'
  expect(await demoElsewhere(database, MINSHENG_URL)).toBeUndefined()
  expect(await demoElsewhere(database, place)).toMatch(/hearings\.city\.example .*DATABASE_URL.*end-demo/)
  const folder = openTemporaryFolder('demo')
  onTestFinished(folder.remove)
  const given = { DATABASE_URL: url, REDIS_URL: inject('backing').redisUrl, MINSHENG_DATA: folder.path, PORT: '0' }
  for (const offered of [{ MINSHENG_URL: place }, { MINSHENG_HOST: '0.0.0.0' }]) {
    const { code, output } = await runNode(['ops/start.ts'], { cwd: '.', env: { ...given, ...offered } })
    expect(output).toMatch(/holds the demo city[\s\S]*npm run admin -- end-demo/)
    expect(code).toBe(1)
  }
  await openGuest(database, 'en', now)
  expect(await endDemo(database)).toBe(true)
  expect(await demoElsewhere(database, place)).toBeUndefined()
  expect(await db.selectFrom('session').select('personId').execute()).toEqual([])
  expect(await endDemo(database)).toBe(false)
})

test('a database in which somebody is already is never made a demo', async () => {
  await markDemo(database, cluster, now)
  expect(await isDemo(database, { MINSHENG_DEMO: cluster, MINSHENG_URL })).toBe(false)
})
