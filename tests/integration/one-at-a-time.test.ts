import { expect, test } from 'vitest'
import { buildCity } from '#tests/support/city.ts'

test('a connection is given one statement at a time, however many come at once', async () => {
  const { database } = await buildCity()
  const warnings: string[] = []
  process.on('warning', ({ message }) => warnings.push(message))
  const client = await database.pool.connect()
  try {
    const ask = (text: string) =>
      client.query(text).then(
        ({ rows }) => rows[0],
        (error: Error) => error.message,
      )
    expect(await Promise.all([ask('SELECT 1 AS n'), ask('SELECT none'), ask('SELECT 2 AS n')])).toEqual([
      { n: 1 },
      expect.stringContaining('none'),
      { n: 2 },
    ])
  } finally {
    client.release()
  }
  // A warning is told in a later turn.
  await new Promise(setImmediate)
  expect(warnings).toEqual([])
})
