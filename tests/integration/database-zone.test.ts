import { afterAll, expect, test } from 'vitest'
import { DAY } from '#contract/clocks/days.ts'
import { openDatabase } from '#platform/db.ts'
import { createDatabase } from '../support/database.ts'

const { url, pool: owner } = await createDatabase()
await owner.query(
  `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database()); END $$`,
)
const database = openDatabase(url, 1)
afterAll(() => database.close())

test('a database in a zone that changes its clocks counts days as our rules do', async () => {
  // New York puts its clocks back on 1 November 2026.
  const from = new Date('2026-10-31T12:00:00Z')
  const { rows } = await database.pool.query<{ until: Date }>(
    'SELECT $1::timestamptz + make_interval(days => 3) AS until',
    [from],
  )
  expect(rows[0]?.until.getTime()).toBe(from.getTime() + 3 * DAY)
})
