import { expect, test, vi } from 'vitest'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { addCaseNews } from '#domain/notice/case-news.ts'
import { mailCity, soon } from '#tests/support/mail-city.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const { city, desk, start, stop, told, mails, member, opened } = await mailCity()
const { handler, act } = desk
const { pool } = city.database

test('a mail that waits for a mail server that is away says nothing that was erased meanwhile', async () => {
  const { caseNumber, questionId, asker } = await desk.openCase()
  const [owner, other] = [await member('zh-CN', asker), await member('en')]
  await city.must(other.actor, 'case:follow', { caseNumber })
  const { title } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await start('smtp://127.0.0.1:9')
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
  await stop()

  const { version } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await pool.query('UPDATE pgboss.job SET start_after = now(), state = $1 WHERE name = $2 AND state IN ($1, $3)', [
    'retry',
    'mail',
    'active',
  ])
  await start()
  await told()
  expect(mails(owner.email)[0]?.text).toMatch(new RegExp(`^个案 ${caseNumber}\\n\\n这个个案有新进展。`))
  expect(mails(owner.email)[0]?.links).toContainEqual(expect.stringContaining(`/cases/${caseNumber}#asker`))
  expect(mails(other.email)[0]?.text).toContain('Some of its words were erased')
  expect(JSON.stringify([...mails(owner.email), ...mails(other.email)])).not.toContain(title)
})

test('askers, voters and followers hear that a deadline is past: who was told, who is told next, and what they can do', async () => {
  const [voter, follower] = [await member(), await member('en')]
  const { caseNumber } = await opened({ voters: [voter], at: new Date(Date.now() - 60 * 86_400_000) })
  await city.must(follower.actor, 'case:follow', { caseNumber })
  await start()
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      'SELECT 1 FROM case_clock WHERE next_at <= now() UNION ALL SELECT 1 FROM pending_reaction',
    )
    expect(rows).toEqual([])
  }, soon)
  await told()
  const text = mails(follower.email)
    .map((mail) => mail.text)
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
  expect(JSON.stringify(mails(voter.email))).toContain(DEFAULT_RULEBOOK.remedies.reply.zh)
})

test('steps that are noted at the same moment are each told once', async () => {
  const { caseNumber } = await desk.openCase()
  const [stream, from] = [`case:${caseNumber}`, new Date()]
  const note = (seq: number, until = Promise.resolve()) =>
    city.database.db.transaction().execute(async (tx) => {
      await addCaseNews(tx, stream, seq, from)
      await until
    })
  const first = Promise.withResolvers<void>()
  const both = [note(1, first.promise), note(2)]
  await vi.waitFor(async () => {
    const { rows: one } = await pool.query("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
    const { rows: other } = await pool.query('SELECT 1 FROM case_news WHERE stream = $1', [stream])
    expect([...one, ...other]).not.toEqual([])
  }, soon)
  first.resolve()
  await Promise.all(both)
  await note(3)
  const { rows } = await pool.query<{ seqs: number[] }>('SELECT seqs FROM case_news WHERE stream = $1', [stream])
  expect(rows.flatMap(({ seqs }) => seqs).toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  await pool.query('DELETE FROM case_news WHERE stream = $1', [stream])
})

test('words that were erased before their mail was written stand in none', async () => {
  const { caseNumber, questionId, asker } = await desk.openCase()
  const owner = await member('zh-CN', asker)
  const { version, title } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  expect(mails(owner.email)).toMatchObject([{ text: expect.stringMatching(new RegExp(`^个案 ${caseNumber}\\n`)) }])
  expect(mails(owner.email)[0]?.text).not.toContain(title)
})
