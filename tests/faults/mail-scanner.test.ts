import { afterAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { newToken, SESSION_COOKIE } from '#platform/session.ts'
import { openCode } from '#platform/sign-in-code.ts'
import { writeMail } from '#runtime/mails/mail.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { caseDesk, LATER, milestone } from '#tests/support/case-desk.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { mailsIn } from '#tests/support/mails.ts'
import { startSite } from '#tests/support/site.ts'
import { SOON } from '../support/soon.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 })

const city = await buildCity()
const { redisUrl } = inject('backing')
const { pool, db } = city.database
const { water, housing } = city.departments
const desk = await caseDesk(city)
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const siteUrl = await startSite(city.url)

/** What each table holds, the queue of tasks included. */
async function tables(): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  const held: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await pool
      .query(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} t`,
      )
      .catch(() => ({ rows: [{ digest: 'not the service’s to read' }] }))
    held[name] = found.rows[0].digest
  }
  return held
}

async function member(citizen: Citizen, email: string): Promise<Citizen & { email: string }> {
  const next = newToken()
  const session = { tokenHash: next.tokenHash, endedHash: null }
  await city.must(citizen.actor, 'person:verify', { email, locale: 'en', session })
  return { ...(await city.again({ ...citizen, token: next.token })), email }
}

/** A case through all that is told by mail, with everybody who gets one. */
async function wholeLife(): Promise<(Citizen & { email: string })[]> {
  const { caseNumber, asker } = await desk.openCase()
  const owner = await member(asker, 'owner@example.org')
  const follower = await member(await city.guest(), 'follower@example.org')
  await city.must(follower.actor, 'case:follow', { caseNumber })
  const daily = await member(await city.guest(), 'daily@example.org')
  await city.must(daily.actor, 'case:follow', { caseNumber })
  await city.must(daily.actor, 'person:choose-notices', { notices: 'daily' })
  const lead = (command: Parameters<typeof desk.act>[1], input: object = {}) =>
    desk.act(desk.handler, command, caseNumber, input)
  await lead('case:dispute', { rule: 'D01', proposes: housing, text: '泵房归住建局管' })
  await desk.act(desk.arbiter, 'case:arbitrate', caseNumber, { departmentId: water, text: '管网末端归水务局' })
  await lead('case:attend')
  await lead('case:add-co-handler', { departmentId: housing, task: '入户' })
  await lead('case:ask-citizen', { inquiryId: newId(), text: '几号楼？' })
  await city.must(owner.actor, 'case:answer-question', { caseNumber, round: 1, text: '三号楼' })
  const step = milestone()
  await lead('case:plan-milestone', step)
  await lead('case:move-milestone', { milestoneId: step.milestoneId, plannedOn: '2099-02-01', reason: '阀门到货晚' })
  await lead('case:drop-milestone', { milestoneId: step.milestoneId, reason: '改用别的办法' })
  await lead('case:shelve', { reason: 'B02', condition: '等明年预算', reviewOn: LATER })
  await lead('case:review-shelf', { text: '预算已报', reviewOn: LATER })
  await lead('case:unshelve', { text: '预算已批' })
  await desk.act(city.moderator, 'case:release-identity', caseNumber, {
    departmentId: water,
    reason: 'I01',
    text: '上门',
  })
  await lead('case:publish-reply', desk.reply())
  await lead('case:resolve')
  await city.must(owner.actor, 'case:reopen', { caseNumber, round: 1, answer: 'partly', text: '晚上还是没有水' })
  await lead('case:attend')
  await lead('case:publish-reply', desk.reply('三号泵也已恢复。'))
  // What the mail about it links to is still to be decided by the asker: a scanner must not.
  await lead('case:resolve')

  const late = await desk.openCase()
  await pool.query('UPDATE case_clock SET next_at = now() FROM "case" WHERE id = case_id AND number = $1', [
    late.caseNumber,
  ])
  const phone = { id: 'phone001', publicKey: 'AAAA', counter: 0, transports: '', name: '手机' }
  const next = newToken()
  await city.must(owner.actor, 'factor:register', {
    passkey: phone,
    recoveryHashes: [],
    session: { tokenHash: next.tokenHash, endedHash: null },
  })
  const now = new Date()
  const attempt = { contact: 'somebody@example.org', attempt: 'attempt', device: null }
  await openCode(city.database, attempt, now, (tx, { id, code }) =>
    queueMail(
      tx,
      city.database,
      { kind: 'sign_in_code', to: attempt.contact, ...writeMail('signInCode', { code }), signInCodeId: id },
      now,
    ),
  )
  await db
    .transaction()
    .execute((tx) =>
      queueMail(
        tx,
        city.database,
        { kind: 'wrong_codes', to: attempt.contact, ...writeMail('wrongCodes', { n: 10 }) },
        now,
      ),
    )
  return [{ ...owner, token: next.token }, follower, daily]
}

async function mailed(): Promise<void> {
  const jobs = await startJobs(city.url, redisUrl, smtp.url)
  await vi.waitFor(
    async () => {
      await pool.query('UPDATE case_news SET due_at = now()')
      await pool.query('UPDATE staff_news SET due_at = now()')
      await pool.query('UPDATE digest_item SET due_at = now() WHERE NOT EXISTS (SELECT 1 FROM case_news)')
      const { rows } = await pool.query(
        'SELECT 1 FROM pending_reaction UNION ALL SELECT 1 FROM case_news UNION ALL SELECT 1 FROM staff_news UNION ALL SELECT 1 FROM digest_item UNION ALL SELECT 1 FROM outgoing_mail',
      )
      expect(rows).toEqual([])
    },
    { ...SOON, interval: 100 },
  )
  await jobs.close()
}

test('a mail scanner that opens every link of every mail, as nobody and as the reader, changes nothing', async () => {
  const people = await wholeLife()
  await mailed()
  const all = mailsIn(smtp.received)
  const recipients = new Set(smtp.received.flatMap(({ to }) => to))
  expect(recipients.size).toBeGreaterThan(5)
  const links = [...new Set(all.flatMap(({ links, stopUrl }) => [...links, ...(stopUrl ? [stopUrl] : [])]))]
  for (const part of ['/cases/', '/letters/', '/letters/all/', '/api/letters/', '/api/letters/all/', '/desk'])
    expect(
      links.some((link) => link.includes(part)),
      part,
    ).toBe(true)

  const before = await tables()
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['public.record', 'public."case"', 'public.case_follower']),
  )
  const readers = [undefined, ...people.map(({ token }) => token), desk.handler.token]
  const answers = new Map<number, number>()
  for (const token of readers)
    for (const link of links)
      for (const method of ['GET', 'HEAD']) {
        const { pathname, search } = new URL(link)
        const headers: HeadersInit = token === undefined ? {} : { cookie: `${SESSION_COOKIE}=${token}` }
        const { status } = await fetch(`${siteUrl}${pathname}${search}`, { method, headers })
        answers.set(status, (answers.get(status) ?? 0) + 1)
        expect(status, `${method} ${pathname}`).toBeLessThan(500)
      }
  expect(answers.get(200)).toBeGreaterThan(links.length)
  expect(await tables()).toEqual(before)
})
