import { afterAll, expect, test } from 'vitest'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { openDatabase } from '#platform/db.ts'
import { deviceOf, knownDevice } from '#platform/known-device.ts'
import { type Attempt, giveBackCode, openCode, tryCode } from '#platform/sign-in-code.ts'
import { createDatabase } from '#tests/support/database.ts'

const database = openDatabase((await createDatabase()).url)
afterAll(() => database.close())

const NOW = new Date('2026-11-24T06:00:00Z')
const DAY = 24 * 60
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
let browsers = 0

/** A browser that tries to sign in with an address, unknown to it unless said. */
const browser = (email: string, device: string | null = null): Attempt => ({
  contact: email,
  device,
  attempt: `browser ${++browsers}`,
})
const open = (attempt: Attempt, at = NOW) => openCode(database, attempt, at)

/** What became of a try: `in`, `wrong`, or the refusal's code. */
async function tryIt(attempt: Attempt, code: string, at = NOW): Promise<string> {
  try {
    return (await tryCode(database, attempt, code, at)).right ? 'in' : 'wrong'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const wrong = (code: string, n = 0) => String((Number(code) + n + 1) % 10 ** code.length).padStart(code.length, '0')

/** Uses up a day's wrong tries at short codes, each attempt's five by a browser of its own. */
async function guessAway(email: string, at: Date, device: string | null = null): Promise<string[]> {
  const answers: string[] = []
  for (let n = 0; n < SIGN_IN_CODE.wrongTries[0].most / SIGN_IN_CODE.tries; n++) {
    const guesser = browser(email, device)
    const code = await open(guesser, at)
    for (let i = 0; i < SIGN_IN_CODE.tries; i++) answers.push(await tryIt(guesser, wrong(code, i), at))
  }
  return answers
}

test('a code lets the browser in that asked for it, once, and no other browser and no other address', async () => {
  const ann = browser('ann@example.org')
  const code = await open(ann)
  expect(code).toMatch(/^\d{6}$/)
  expect(await tryIt(browser('ann@example.org'), code)).toBe('code_elsewhere')
  expect(await tryIt({ ...ann, contact: 'ben@example.org' }, code)).toBe('code_elsewhere')
  expect(await tryIt(ann, code)).toBe('in')
  expect(await tryIt(ann, code)).toBe('code_spent')
})

test('a code is taken however it was typed, and one of another length costs no try', async () => {
  const ann = browser('typed@example.org')
  const code = await open(ann)
  for (let n = 0; n < 20; n++) expect(await tryIt(ann, n % 2 ? code.slice(1) : `${code}0`)).toBe('code_length')
  const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  expect(await tryIt(ann, `验证码：\u200b${wide.slice(0, 3)}-${wide.slice(3)}。`)).toBe('in')
})

test('two hundred guesses at the same time share the five tries, and the right one then comes too late', async () => {
  const crowd = browser('crowd@example.org')
  const code = await open(crowd)
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => tryIt(crowd, wrong(code, n))))
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(SIGN_IN_CODE.tries)
  expect(answers.filter((answer) => answer === 'code_spent')).toHaveLength(200 - SIGN_IN_CODE.tries)
  expect(await tryIt(crowd, code)).toBe('code_spent')
})

test('guesses at the same time over many attempts share what the address has for the day', async () => {
  const guessers = Array.from({ length: 20 }, () => browser('many@example.org'))
  const codes = await Promise.all(guessers.map((guesser) => open(guesser)))
  const answers = await Promise.all(
    guessers.flatMap((guesser, i) => Array.from({ length: 5 }, (_, n) => tryIt(guesser, wrong(codes[i] ?? '', n)))),
  )
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(SIGN_IN_CODE.wrongTries[0].most)
})

test('nobody voids or burns the code that another browser asked for', async () => {
  const owner = browser('owner@example.org')
  const code = await open(owner)
  for (let n = 0; n < 12; n++) {
    const stranger = browser('owner@example.org')
    expect(await tryIt(stranger, wrong(code, n))).toBe('code_elsewhere')
    await open(stranger)
  }
  expect(await tryIt(owner, code)).toBe('in')
})

test('a stranger who guesses away the day’s tries keeps the owner out of no browser', async () => {
  const email = 'target@example.org'
  const device = deviceOf(email, knownDevice(email))
  expect((await guessAway(email, NOW)).every((answer) => answer === 'wrong')).toBe(true)
  const usual = browser(email, device)
  const short = await open(usual)
  expect(short).toHaveLength(SIGN_IN_CODE.digits)
  expect(await tryIt(usual, short)).toBe('in')
  const fresh = browser(email)
  const long = await open(fresh)
  expect(long).toHaveLength(SIGN_IN_CODE.longDigits)
  expect(await tryIt(fresh, wrong(long))).toBe('wrong')
  expect(await tryIt(fresh, long)).toBe('in')
})

test('a code that was short before the day’s tries were used up is good no more', async () => {
  const email = 'early@example.org'
  const early = browser(email)
  const code = await open(early)
  await guessAway(email, NOW)
  expect(await tryIt(early, code)).toBe('code_spent')
})

test('a year of guessing at one address meets fewer than a thousand short codes', async () => {
  const email = 'year@example.org'
  let guesses = 0
  for (let day = 0; day < 365; day++) {
    const at = later(day * DAY)
    if ((await open(browser(email), at)).length !== SIGN_IN_CODE.digits) continue
    guesses += (await guessAway(email, at)).filter((answer) => answer === 'wrong').length
  }
  expect(guesses).toBeGreaterThan(500)
  expect(guesses).toBeLessThan(1_000)
})

test('each wrong try is counted over all that were made for the address within a day', async () => {
  const email = 'told@example.org'
  const told: number[] = []
  for (let n = 0; n < 3; n++) {
    const guesser = browser(email)
    const code = await open(guesser)
    for (let i = 0; i < SIGN_IN_CODE.tries; i++) {
      await tryCode(database, guesser, wrong(code, i), NOW, async (_, wrongToday) => void told.push(wrongToday))
    }
  }
  expect(told).toEqual(Array.from({ length: 15 }, (_, n) => n + 1))
})

test('of several who bring the right code at the same time one gets in, and a failed sign-in gives it back', async () => {
  const race = browser('race@example.org')
  const code = await open(race)
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => tryCode(database, race, code, NOW)))
  const won = tries.flatMap((one) => (one.status === 'fulfilled' && one.value.right ? [one.value.id] : []))
  expect(won).toHaveLength(1)
  await giveBackCode(database, won[0] ?? '')
  expect(await tryIt(race, code)).toBe('in')
})

test('a code is valid for ten minutes, and a newer one of the same browser voids it', async () => {
  const slow = browser('slow@example.org')
  const old = await open(slow)
  expect(await tryIt(slow, old, later(10))).toBe('code_spent')
  const first = await open(slow)
  const second = await open(slow, later(1))
  if (first !== second) expect(await tryIt(slow, first, later(2))).toBe('wrong')
  expect(await tryIt(slow, second, later(2))).toBe('in')
})

test('the newer code is the good one, also where the clock was set back between the two', async () => {
  const attempt = browser('set-back@example.org')
  await open(attempt, new Date(NOW.getTime() + 5_000))
  expect(await tryIt(attempt, await open(attempt))).toBe('in')
})

test('a stored code is no bare hash of its digits, nor is its attempt stored', async () => {
  const hashed = browser('hash@example.org')
  const code = await open(hashed)
  const row = await database.db
    .selectFrom('signInCode')
    .selectAll()
    .where('email', '=', 'hash@example.org')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(code)
  expect(JSON.stringify(row)).not.toContain(hashed.attempt)
})

test('a device’s cookie is good for the address that got it', () => {
  const cookie = knownDevice('ann@example.org')
  expect(deviceOf('ann@example.org', cookie)).toBe(cookie.slice(0, 16))
  expect(deviceOf('ben@example.org', cookie)).toBeNull()
  for (const made of [undefined, '', 'x', `${cookie}x`, `${'A'.repeat(16)}.${cookie.slice(17)}`])
    expect(deviceOf('ann@example.org', made)).toBeNull()
})
