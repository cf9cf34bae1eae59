import { afterAll, expect, test } from 'vitest'
import { Refusal } from '#contract/refusals.ts'
import { openDatabase } from '#platform/db.ts'
import { openCode, useCode as spendCode } from '#platform/sign-in-code.ts'
import { createDatabase } from '#tests/support/database.ts'

const database = openDatabase((await createDatabase()).url)
afterAll(() => database.close())

const NOW = new Date('2026-11-24T06:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

/** What became of a try: `in`, or the refusal's code. */
async function attempt(email: string, code: string, at = NOW): Promise<string> {
  try {
    await spendCode(database, email, code, at)
    return 'in'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const wrong = (code: string, n: number) => String((Number(code) + n + 1) % 1_000_000).padStart(6, '0')

test('a code lets its address in once, in any case of letters, and nobody else', async () => {
  const code = await openCode(database, 'Ann@Example.org', NOW)
  expect(code).toMatch(/^\d{6}$/)
  expect(await attempt('ben@example.org', code)).toBe('code_spent')
  expect(await attempt('ann@example.org', code)).toBe('in')
  expect(await attempt('ann@example.org', code)).toBe('code_spent')
})

test('forty guesses at the same time share the five tries, and the right one then comes too late', async () => {
  const email = 'crowd@example.org'
  const code = await openCode(database, email, NOW)
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => attempt(email, wrong(code, n))))
  expect(answers.filter((answer) => answer === 'code_wrong')).toHaveLength(5)
  expect(answers.filter((answer) => answer === 'code_spent')).toHaveLength(35)
  expect(await attempt(email, code)).toBe('code_spent')
})

test('of several who bring the right code at the same time one gets in', async () => {
  const email = 'race@example.org'
  const code = await openCode(database, email, NOW)
  const answers = await Promise.all(Array.from({ length: 5 }, () => attempt(email, code)))
  expect(answers.filter((answer) => answer === 'in')).toHaveLength(1)
})

test('a code is valid for ten minutes, and a newer one voids it', async () => {
  const email = 'slow@example.org'
  const old = await openCode(database, email, NOW)
  expect(await attempt(email, old, later(10))).toBe('code_spent')
  const first = await openCode(database, email, NOW)
  const second = await openCode(database, email, later(1))
  if (first !== second) expect(await attempt(email, first, later(2))).toBe('code_wrong')
  expect(await attempt(email, second, later(2))).toBe('in')
})

test('a stored code is no bare hash of its digits', async () => {
  const code = await openCode(database, 'hash@example.org', NOW)
  const row = await database.db
    .selectFrom('signInCode')
    .selectAll()
    .where('email', '=', 'hash@example.org')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(code)
})
