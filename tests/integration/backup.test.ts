import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { asAdmin, databaseNamed } from '../support/backing.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

const folder = openTemporaryFolder('backup')
afterAll(folder.remove)
const city = await buildCity()
const { databaseUrl } = inject('backing')
/** The city's database under the role that owns it: the service can't read what migrations there were. */
const owned = databaseNamed(databaseUrl, new URL(city.url).pathname.slice(1))

const command = (script: string, url: string, ...args: string[]) =>
  runNode([`ops/${script}.ts`, ...args], {
    cwd: process.cwd(),
    env: { DATABASE_URL: url, LOG_LEVEL: 'silent', MINSHENG_DATA: folder.path },
  })

/** A database with nothing in it, dropped after the test. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`
  await asAdmin(databaseUrl, `CREATE DATABASE ${name}`)
  onTestFinished(() => asAdmin(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`))
  return databaseNamed(databaseUrl, name)
}

/** Every row of every table that a backup holds, as text, in an order of its own. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN
       ('kysely_migration', 'kysely_migration_lock', 'demo', 'local_mail', 'sign_in_code', 'invitation') ORDER BY name`,
    )
    const content: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY row`)
      content[name] = rows.map(({ row }) => row)
    }
    return content
  } finally {
    await client.end()
  }
}

const file = join(folder.path, 'city.backup')

test('what was backed up is what is restored: every row, every chain, and references that go both ways', async () => {
  const [first, second] = [
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved', '换行\n与"引号"与\\反斜线'),
  ]
  await city.must(city.moderator.actor, 'question:merge', {
    questionId: first.questionId,
    targetId: second.questionId,
    version: first.version,
  })
  await askedQuestion(city, 'answering', '泵房夜里的噪音测过没有')
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  await city.database.pool.query(
    `INSERT INTO invitation (token_hash, email, role, created_at, expires_at) VALUES ('\\x00', 'x@example.org', 'admin', now(), now())`,
  )

  const backup = await command('backup', owned, file)
  expect(backup.output).toContain(`${file}: `)
  expect(backup.code).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const url = await emptyDatabase()
  const restored = await command('restore', url, file)
  expect(restored.output).toMatch(/Restored \d+ rows(.|\n)*streams verify/)
  expect(restored.code).toBe(0)
  expect(await contentOf(url)).toEqual(await contentOf(owned))
  expect((await contentOf(url)).case?.length).toBeGreaterThan(0)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  expect((await client.query('SELECT 1 FROM invitation')).rowCount).toBe(0)
  expect(
    (
      await client.query(
        `SELECT 1 FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND condeferrable`,
      )
    ).rowCount,
  ).toBe(0)
  await expect(client.query(`DELETE FROM record`)).rejects.toThrow()
  await client.end()
  expect((await command('migrate', url, 'status')).output).toContain('in step')
  expect((await command('verify', url, '--all')).code).toBe(0)

  const again = await command('restore', url, file)
  expect(again.output).toContain('The database holds something already')
  expect(again.code).toBe(1)
  expect((await command('restore', url, file, '--replace')).code).toBe(0)
  expect(await contentOf(url)).toEqual(await contentOf(owned))
})

test('a file that is cut off, damaged, of another version or no backup leaves the database as empty as it was', async () => {
  const whole = readFileSync(file)
  const text = gunzipSync(whole).toString()
  const row = text.split('\n').find((line) => line.startsWith('{')) ?? ''
  for (const [content, sentence] of [
    [whole.subarray(0, whole.length - 200), 'is cut off'],
    [gzipSync(text.slice(0, text.lastIndexOf('#end'))), 'is cut off'],
    [gzipSync(text.replace(`${row}\n`, '')), 'is damaged: rows of'],
    [gzipSync(text.replace('_spine"', '_another"')), 'made by another version'],
    [gzipSync('hello\n'), 'is no backup'],
    [Buffer.from('hello'), 'is no backup'],
  ] as const) {
    const url = await emptyDatabase()
    const bad = join(folder.path, 'bad.backup')
    writeFileSync(bad, content)
    const { code, output } = await command('restore', url, bad)
    expect(output).toContain(sentence)
    expect(output).not.toMatch(/\n {4}at /)
    expect(code).toBe(1)
    const { stream = [], ...rest } = await contentOf(url)
    expect(Object.values(rest).flat()).toEqual([])
    // What a new installation has.
    expect(stream.filter((row) => !row.startsWith('(authority,0,'))).toEqual([])
  }
})

test('a backup takes no other file’s place, and says how it is called', async () => {
  expect((await command('backup', owned, file)).output).toContain('There is a file')
  for (const [script, ...args] of [
    ['backup', '--bogus'],
    ['backup', 'a', 'b'],
    ['restore'],
    ['restore', file, '--bogus'],
  ] as const) {
    const { code, output } = await command(script, owned, ...args)
    expect(output).toMatch(/^Usage: npm run /)
    expect(code).toBe(1)
  }
})
