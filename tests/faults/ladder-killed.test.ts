import { afterAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { startLabJobs } from '#tests/lab/jobs.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { mailsIn } from '#tests/support/mails.ts'
import { SOON } from '../support/soon.ts'

// Mails are queued where there is a server at all; which one it is, the jobs processes are told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const CASES = 100
const KILLS = 6
const DAY_MS = 86_400_000
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, pool, db } = city.database
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const folder = openTemporaryFolder('ladder-killed')
afterAll(() => folder.remove())

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)
const dayAgo = (days: number) => daysAgo(days).toISOString().slice(0, 10)

/** Numbers from 0 up to 1 that a seed alone decides (mulberry32). */
function randomBy(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How many steps the clocks of a case take in all, by its kind. */
const STEPS = { open: 10, shelved: 6, silent: 1 }

/** Cases of sixty days ago: of every ten two are on the books, with a review that was due, and two wait for their askers, who said nothing. */
async function cases(): Promise<{ number: string; kind: 'open' | 'shelved' | 'silent'; to: string }[]> {
  const asked = []
  for (let n = 0; n < CASES; n++) {
    const { questionId, asker } = await askedQuestion(city, 'approved')
    const to = `asker${n}@example.org`
    await city.verify(asker, to)
    asked.push({ questionId, to })
  }
  await city.must(SYSTEM, 'hearing:close', { hearingId: city.hearingId }, daysAgo(60))
  const made = []
  for (const [n, { questionId, to }] of asked.entries()) {
    const { number } = await prisma.case.findFirstOrThrow({ where: { questionId } })
    const kind = n % 10 < 2 ? ('shelved' as const) : n % 10 < 4 ? ('silent' as const) : ('open' as const)
    if (kind !== 'open') await desk.act(desk.handler, 'case:attend', number, {}, daysAgo(59.9))
    if (kind === 'shelved') {
      const shelf = { reason: 'B02', condition: '等明年预算', reviewOn: dayAgo(40) }
      await desk.act(desk.handler, 'case:shelve', number, shelf, daysAgo(59))
    }
    if (kind === 'silent') {
      await desk.review(desk.handler, number, '水泵已修好。')
      const reply = { ...(await desk.seen(number)), replyId: newId(), text: '水泵已修好。' }
      await city.must(desk.handler.actor, 'case:publish-reply', reply, daysAgo(59))
      await desk.act(desk.handler, 'case:resolve', number, {}, daysAgo(58))
    }
    made.push({ number, kind, to })
  }
  return made
}

/** What is left to do; all that only waits for its moment is due now. */
async function left(): Promise<number> {
  await pool.query('UPDATE case_news SET due_at = now()')
  await pool.query('UPDATE staff_news SET due_at = now()')
  const { rows } = await pool.query(`SELECT (SELECT count(*) FROM case_clock WHERE next_at <= now())
    + (SELECT count(*) FROM pending_reaction) + (SELECT count(*) FROM case_news) + (SELECT count(*) FROM staff_news)
    + (SELECT count(*) FROM outgoing_mail) AS n`)
  return Number(rows[0].n)
}

/** Of how many entries and mails it consists that clocks ran out, so far. */
async function taken(): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*) AS n FROM record WHERE type IN ('case.escalated', 'case.unconfirmed')`,
  )
  return Number(rows[0].n)
}

test('two jobs processes that are killed at random moments skip no step of a ladder, no mail, no silence and no review, and repeat none', async () => {
  const made = await cases()
  const random = randomBy(SEED)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: city.url,
    REDIS_URL: inject('backing').redisUrl,
    MINSHENG_URL: 'http://127.0.0.1:3999',
    SMTP_URL: smtp.url,
  }
  const processes = await Promise.all([1, 2].map((n) => startLabJobs({ env, log: `${folder.path}/jobs-${n}.log` })))
  try {
    const before: number[] = []
    const starting: (Promise<void> | undefined)[] = [undefined, undefined]
    const crash = async (n: number) => {
      await processes[n]?.crash()
      starting[n] = undefined
    }
    const steps = made.reduce((sum, { kind }) => sum + STEPS[kind], 0)
    for (let kill = 0; kill < KILLS; kill++) {
      // A moment is a number of steps, one in each equal part of the work, so that kills fall into all of it however fast the machine is.
      const goal = Math.floor((steps * (kill + random())) / KILLS)
      const [one, other] = random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)
      await vi.waitFor(async () => expect(await taken()).toBeGreaterThanOrEqual(goal), SOON)
      // While one starts again the other goes on, so nobody waits here, or the work would be over: the one that is up is killed.
      const killed = starting[one] && !starting[other] ? other : one
      await starting[killed]
      before.push(await taken())
      starting[killed] = crash(killed)
    }
    await Promise.all(starting)
    await vi.waitFor(async () => expect(await left()).toBe(0), SOON)
    console.info(`killed after ${before.join(', ')} of ${await taken()} steps; FAULT_SEED=${SEED}`)
  } finally {
    await Promise.all(processes.map((one) => one.stop()))
  }

  const ladder = ['notice', 'reminder', 'supervisor', 'leader', 'public_list']
  for (const { number, kind, to } of made) {
    const about = `${number}, ${kind}, FAULT_SEED=${SEED}`
    const history = await readCaseHistory(prisma, VISITOR, number)
    const steps: Record<string, string[]> = {}
    for (const entry of history)
      if (entry.type === 'case.escalated') {
        const { kind: clock, step } = entry.public
        steps[clock] = [...(steps[clock] ?? []), step]
      }
    const reply = { reply: ladder }
    const expected = {
      open: { attention: ladder, ...reply },
      shelved: { ...reply, review: ['notice'] },
      silent: {},
    }
    expect(steps, about).toEqual(expected[kind])
    const closed = history.filter(({ type }) => type === 'case.unconfirmed')
    expect(closed, about).toHaveLength(kind === 'silent' ? 1 : 0)
    // A mail that was under way as its process died is sent again with the same Message-ID, and is the same mail.
    const own = new Map(smtp.received.filter((one) => `${one.to}` === to).map((one) => [one.messageId, one]))
    const texts = mailsIn([...own.values()]).map(({ text }) => text)
    const times = (words: string) => texts.join('\n').split(words).length - 1
    expect(times('这个问题已立为个案'), about).toBe(1)
    expect(times('个案已按“未确认结案”处理'), about).toBe(kind === 'silent' ? 1 : 0)
    expect(times('已公开挂账。挂账不算解决'), about).toBe(kind === 'shelved' ? 1 : 0)
  }
  const waiting = await db.selectFrom('caseClock').select('key').where('nextAt', '<=', new Date()).execute()
  expect(waiting).toEqual([])
})
