import { expect, test, vi } from 'vitest'
import { nextOpening } from '#contract/clocks/working-time.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { caseStream } from '#contract/streams/names.ts'
import { CASES_IN_DIGEST, takeDigest } from '#domain/notice/digests.ts'
import { secret } from '#tests/support/erasable.ts'
import { mailCity, soon } from '#tests/support/mail-city.ts'
import { answerFor } from '#tests/support/next-request.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const { city, desk, smtp, start, stop, told, digested, mails, member, opened } = await mailCity()
answerFor(city)
const { POST, GET } = await import('#app/api/letters/all/[token]/route.ts')
const { chooseNotices, noticesOf } = await import('#app/_server/notice-reader.ts')
const { handler, act } = desk
const { pool, db } = city.database

type Member = Awaited<ReturnType<typeof member>>
const choose = ({ actor }: Member, notices: 'at_once' | 'daily' | 'never') =>
  city.must(actor, 'person:choose-notices', { notices })

/** Somebody who follows these cases by one mail a day. */
async function digestReader(cases: readonly string[], locale: 'zh-CN' | 'en' = 'en'): Promise<Member> {
  const reader = await member(locale)
  await choose(reader, 'daily')
  for (const caseNumber of cases) await city.must(reader.actor, 'case:follow', { caseNumber })
  return reader
}

test('a digest gathers the steps of a day by case, in its reader’s language, once though two processes run', async () => {
  const first = await opened({})
  const second = await opened({})
  const [reader, other, atOnce] = [
    await digestReader([first.caseNumber, second.caseNumber]),
    await digestReader([first.caseNumber], 'zh-CN'),
    await member('en'),
  ]
  await city.must(atOnce.actor, 'case:follow', { caseNumber: first.caseNumber })
  await Promise.all([start(), start()])
  await told()
  await act(handler, 'case:attend', first.caseNumber)
  await told()
  await act(handler, 'case:publish-reply', first.caseNumber, desk.reply())
  await act(handler, 'case:attend', second.caseNumber)
  await told()
  expect(mails(reader.email)).toEqual([])
  expect(mails(atOnce.email)).toHaveLength(3)

  await digested()
  const [mail, ...more] = mails(reader.email)
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Minsheng: news of 2 cases')
  const ofFirst = mail?.text.slice(mail.text.indexOf(first.caseNumber), mail.text.indexOf(second.caseNumber))
  expect(ofFirst).toMatch(/· Water Bureau has taken it up\n· Water Bureau has replied/)
  expect(mail?.links).toContainEqual(expect.stringContaining(`/en/cases/${second.caseNumber}`))
  expect(mail?.stopUrl).toContain('/api/letters/all/')
  expect(mails(other.email).map(({ subject }) => subject)).toEqual(['民声：1 个个案有新进展'])
  smtp.received.splice(0)

  await digested()
  expect(smtp.received).toEqual([])
})

test('an asker is asked “is it solved?” at once, whatever they chose; what can wait comes never to who wants none', async () => {
  const { caseNumber, asker } = await opened({})
  const owner = await member('en', asker)
  await choose(owner, 'never')
  await start()
  await told()
  expect(mails(owner.email)).toEqual([])
  await act(handler, 'case:attend', caseNumber)
  await told()
  expect(mails(owner.email)).toEqual([])
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await told()
  await digested()
  expect(mails(owner.email).map(({ subject }) => subject)).toEqual([`Minsheng ${caseNumber}: is it solved?`])
  expect(mails(owner.email)[0]?.text).toContain('Water Bureau has replied')
})

test('one POST of a mail program ends the digest, without cookie or origin; the page of the link takes it back', async () => {
  const { caseNumber } = await opened({})
  const reader = await digestReader([caseNumber])
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  await digested()
  const [mail] = mails(reader.email)
  const stopUrl = mail?.stopUrl ?? ''
  const raw = smtp.received.find(({ to }) => to.includes(reader.email))?.raw
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const token = new URL(stopUrl).pathname.split('/').at(-1) ?? ''
  const context = { params: Promise.resolve({ token }) }
  // Whoever opens it reads the language of the mail, whatever their browser’s is.
  const led = await GET(new Request(stopUrl, { headers: { 'accept-language': 'zh-CN' } }), context)
  expect([led.status, led.headers.get('location')]).toEqual([303, `/en/letters/all/${token}`])
  expect(await noticesOf(token)).toBe('daily')
  const body = 'List-Unsubscribe=One-Click'
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await POST(new Request(stopUrl, { method: 'POST', body, headers }), context)).status).toBe(204)
  expect(await noticesOf(token)).toBe('never')
  const forged = { params: Promise.resolve({ token: `${token.slice(0, -3)}AAA` }) }
  expect((await POST(new Request(stopUrl, { method: 'POST', body, headers }), forged)).status).toBe(404)
  smtp.received.splice(0)

  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await told()
  await digested()
  expect(mails(reader.email)).toEqual([])
  expect(await chooseNotices(token, 'daily', 'en')).toMatchObject({ ok: true })
  expect(await noticesOf(token)).toBe('daily')
  expect(await chooseNotices(token, 'hourly', 'en')).toMatchObject({ ok: false })
})

test('a digest leaves out cases whose mails were stopped, and says how many it has no place for', async () => {
  const { caseNumber } = await opened({})
  const reader = await digestReader([caseNumber])
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  await city.must(reader.actor, 'case:unfollow', { caseNumber })
  await digested()
  expect(mails(reader.email)).toEqual([])

  const cases: string[] = []
  for (let n = 0; n < CASES_IN_DIGEST + 2; n++) cases.push((await desk.openCase()).caseNumber)
  await told()
  for (const number of cases) {
    await city.must(reader.actor, 'case:follow', { caseNumber: number })
    await act(handler, 'case:attend', number)
  }
  await told()
  await digested()
  const [mail] = mails(reader.email)
  expect(mail?.subject).toBe(`Minsheng: news of ${cases.length} cases`)
  expect(mail?.text).toContain('and 2 more cases')
  expect(mail?.links.filter((link) => link.includes('/cases/'))).toHaveLength(CASES_IN_DIGEST)
})

test('a process that dies while it writes a digest loses nothing; what was erased is not in it, nor in one that waits', async () => {
  const { caseNumber, questionId } = await opened({})
  const reader = await digestReader([caseNumber])
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  const { personId } = reader.actor
  const later = new Date('2100-01-01')
  const died = db.transaction().execute(async (tx) => {
    expect(await takeDigest(tx, personId, later)).toMatchObject({ cases: [{ number: caseNumber }] })
    // The other process passes over it meanwhile.
    await db.transaction().execute(async (other) => expect(await takeDigest(other, personId, later)).toBeUndefined())
    throw new Error('died')
  })
  await expect(died).rejects.toThrow('died')
  await stop()

  const { title } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await start('smtp://127.0.0.1:9')
  await vi.waitFor(async () => {
    await pool.query('UPDATE digest_item SET due_at = now()')
    expect((await pool.query('SELECT 1 FROM digest_item')).rowCount).toBe(0)
  }, soon)
  await stop()
  const waiting = () =>
    pool
      .query<{ text: string; streams: string[] }>('SELECT text, streams FROM outgoing_mail WHERE recipient = $1', [
        reader.email,
      ])
      .then(({ rows }) => rows)
  expect(await waiting()).toMatchObject([{ text: expect.stringContaining(title), streams: [caseStream(caseNumber)] }])
  const { version } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  const note = secret()
  await city.must(city.admin.actor, 'question:erase', { questionId, version, reason: 'R10', note, keepsText: false })
  const [blanked] = await waiting()
  expect(blanked?.text).not.toContain(title)
  expect(blanked?.text).toContain(caseNumber)
  await pool.query('DELETE FROM outgoing_mail')
})

test('who is erased leaves nothing that waits for a digest', async () => {
  const { caseNumber } = await opened({})
  const reader = await digestReader([caseNumber])
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  const waits = () => pool.query('SELECT 1 FROM digest_item WHERE person_id = $1', [reader.actor.personId])
  expect((await waits()).rowCount).toBe(1)
  await city.must(reader.actor, 'person:erase', { personId: reader.actor.personId })
  expect((await waits()).rowCount).toBe(0)
})

test('a digest waits for the next opening of the authority’s office', () => {
  const { calendar } = DEFAULT_RULEBOOK
  const opening = (at: string) => new Date(nextOpening(calendar, Date.parse(at))).toISOString()
  // 2026-12-04 is a Friday; Beijing is eight hours ahead of UTC.
  const monday = opening('2026-12-04T12:00:00Z')
  expect(monday).toMatch(/^2026-12-07T0[01]/)
  expect(opening('2026-12-05T12:00:00Z')).toBe(monday)
  expect(opening('2026-12-06T16:30:00Z')).toBe(monday)
  expect(opening(monday)).toMatch(/^2026-12-08/)
})
