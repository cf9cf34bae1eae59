import { afterAll, expect, test } from 'vitest'
import { runNode } from '#ops/supervisor/run-command.ts'
import { openDatabase } from '#platform/db.ts'
import { findInvitation, giveBackInvitation, makeInvitation, takeInvitation } from '#platform/invitation.ts'
import { createDatabase } from '#tests/support/database.ts'

const { url } = await createDatabase()
const database = openDatabase(url)
afterAll(() => database.close())

const NOW = new Date('2026-11-24T06:00:00Z')
const INVITED = { email: 'chief@example.org', role: 'admin' } as const

test('one of many who use a link at the same time gets it, once', async () => {
  const token = await makeInvitation(database, INVITED, NOW)
  expect(await findInvitation(database, token, NOW)).toEqual(INVITED)
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeInvitation(database, token, NOW)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(takeInvitation(database, token, NOW)).rejects.toMatchObject({ code: 'link_spent' })
  expect(await findInvitation(database, token, NOW)).toBeUndefined()
  await giveBackInvitation(database, token)
  expect(await takeInvitation(database, token, NOW)).toEqual(INVITED)
})

test('a link ends after 48 hours, and a made-up one is nothing', async () => {
  const token = await makeInvitation(database, INVITED, NOW)
  const late = new Date(NOW.getTime() + 48 * 3_600_000)
  await expect(takeInvitation(database, token, late)).rejects.toMatchObject({ code: 'link_spent' })
  await expect(takeInvitation(database, `${token.slice(1)}x`, NOW)).rejects.toMatchObject({ code: 'link_spent' })
  const stored = await database.db.selectFrom('invitation').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(token)
})

test('the command prints a link that works, and refuses what is no address or role', async () => {
  const env = { DATABASE_URL: url, MINSHENG_URL: 'https://hearings.example' }
  const run = (...args: string[]) => runNode(['ops/admin.ts', ...args], { cwd: process.cwd(), env })
  const { code, output } = await run('invite', 'Boss@example.org', '--role', 'moderator')
  expect(code).toBe(0)
  const token = /https:\/\/hearings\.example\/invite\/([\w-]{43})/.exec(output)?.[1] ?? ''
  expect(await findInvitation(database, token, new Date())).toEqual({ email: 'boss@example.org', role: 'moderator' })
  for (const args of [['invite'], ['invite', 'nobody'], ['invite', 'a@example.org', '--role', 'king']])
    expect((await run(...args)).code, args.join(' ')).toBe(1)
})
