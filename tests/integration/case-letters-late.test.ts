import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import type { Locale } from '#contract/ids.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { castVotes } from '#domain/question/votes.ts'
import { newToken } from '#platform/session.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { caseDesk, LATER } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, type Citizen, endAnswering } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { lettersIn } from '#tests/support/letters.ts'

// Letters are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { pool, db } = city.database
await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document: alwaysOpen() })
await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason: { zh: '不打烊', en: 'Never closed' } })
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const { redisUrl } = inject('backing')
const soon = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 150_000 })

/** Offices that never close, so that letters to the staff wait for nothing. */
function alwaysOpen() {
  const week = Object.fromEntries(Object.keys(DEFAULT_RULEBOOK.calendar.week).map((day) => [day, [[0, 1_440]]]))
  return { ...DEFAULT_RULEBOOK, calendar: { ...DEFAULT_RULEBOOK.calendar, week } } as typeof DEFAULT_RULEBOOK
}

type Process = Awaited<ReturnType<typeof startJobs>>
const running: Process[] = []
const start = async () => running.push(await startJobs(city.url, redisUrl, smtp.url))
beforeEach(() => void smtp.received.splice(0))
afterEach(() => Promise.all(running.splice(0).map((process) => process.close())))

const left = async () =>
  (
    await pool.query(
      'SELECT 1 FROM pending_reaction UNION ALL SELECT 1 FROM case_news UNION ALL SELECT 1 FROM staff_news UNION ALL SELECT 1 FROM outgoing_mail',
    )
  ).rowCount
/** Has all that waits for its moment be due now, until nothing is left. */
const told = () =>
  vi.waitFor(async () => {
    await pool.query('UPDATE case_news SET due_at = now()')
    await pool.query('UPDATE staff_news SET due_at = now()')
    expect(await left()).toBe(0)
  }, soon)
const letters = (to?: string) => lettersIn(smtp.received, to)

let people = 0
/** Somebody with an address, who came in in this language. */
async function member(locale: Locale = 'zh-CN', from?: Citizen): Promise<Citizen & { email: string }> {
  const email = `reader${++people}@example.org`
  const next = newToken()
  const session = { tokenHash: next.tokenHash, endedHash: null }
  const actor = (from ?? (await city.guest())).actor
  await city.must(actor, 'person:verify', { email, locale, session })
  return { ...(await city.again({ actor, token: next.token })), email }
}
/** A case for whose question somebody voted, promised on air sixty days ago. */
async function promisedLongAgo(voter: Citizen): Promise<string> {
  await endAnswering(city)
  const { questionId } = await askedQuestion(city, 'approved')
  await castVotes(db, [{ questionId, personId: voter.actor.personId, active: true }])
  const { version } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:call', { questionId, version })
  const promise = { questionId, version: version + 1, kind: 'promised', summary: '下月办完', dueOn: LATER } as const
  const at = new Date(Date.now() - 60 * 86_400_000)
  return (await city.must(city.official.actor, 'answer:publish', promise, at)).caseNumber ?? ''
}

test('a letter that waits for a mail server that is away says nothing that was erased meanwhile', async () => {
  const { caseNumber, questionId, asker } = await desk.openCase()
  const [owner, other] = [await member('zh-CN', asker), await member('en')]
  await city.must(other.actor, 'case:follow', { caseNumber })
  const { title } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  running.push(await startJobs(city.url, redisUrl, 'smtp://127.0.0.1:9'))
  const waiting = async () =>
    (
      await pool.query<{ text: string }>('SELECT text FROM outgoing_mail WHERE recipient = ANY($1)', [
        [owner.email, other.email],
      ])
    ).rows
  await vi.waitFor(async () => {
    await pool.query('UPDATE case_news SET due_at = now()')
    expect(await waiting()).toHaveLength(2)
  }, soon)
  expect((await waiting()).map(({ text }) => text.includes(title))).toEqual([true, true])
  await Promise.all(running.splice(0).map((process) => process.close()))

  const { version } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await pool.query('UPDATE pgboss.job SET start_after = now(), state = $1 WHERE name = $2 AND state IN ($1, $3)', [
    'retry',
    'mail',
    'active',
  ])
  await start()
  await told()
  expect(letters(owner.email)[0]?.text).toMatch(new RegExp(`^个案 ${caseNumber}\\n\\n这个个案有新进展。`))
  expect(letters(owner.email)[0]?.links).toContainEqual(expect.stringContaining(`/cases/${caseNumber}#asker`))
  expect(letters(other.email)[0]?.text).toContain('Some of its words were erased')
  expect(JSON.stringify([...letters(owner.email), ...letters(other.email)])).not.toContain(title)
})

test('askers, voters and followers hear that a deadline is past: who was told, who is told next, and what they can do', async () => {
  const [voter, follower] = [await member(), await member('en')]
  const caseNumber = await promisedLongAgo(voter)
  await city.must(follower.actor, 'case:follow', { caseNumber })
  await start()
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      'SELECT 1 FROM case_clock WHERE next_at <= now() UNION ALL SELECT 1 FROM pending_reaction',
    )
    expect(rows).toEqual([])
  }, soon)
  await told()
  const text = letters(follower.email)
    .map((letter) => letter.text)
    .join('\n')
  expect(text).toContain('The time for the reply ran out on')
  expect(text).toContain(
    'Those who supervise the department were told. The responsible leader is told next, unless something is done.',
  )
  expect(text).toContain(
    'The responsible leader was told. Unless something is done, the case goes on the public list of overdue cases next.',
  )
  expect(text).toContain('The case is on the public list of overdue cases now.\n\nWhat you can do:')
  expect(text).toContain(DEFAULT_RULEBOOK.remedies.reply.en)
  expect(text).toContain(DEFAULT_RULEBOOK.remedies.attention.en)
  expect(JSON.stringify(letters(voter.email))).toContain(DEFAULT_RULEBOOK.remedies.reply.zh)
})

test('words that were erased before their letter was written stand in none', async () => {
  const { caseNumber, questionId, asker } = await desk.openCase()
  const owner = await member('zh-CN', asker)
  const { version, title } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  expect(letters(owner.email)).toMatchObject([{ text: expect.stringMatching(new RegExp(`^个案 ${caseNumber}\\n`)) }])
  expect(letters(owner.email)[0]?.text).not.toContain(title)
})
