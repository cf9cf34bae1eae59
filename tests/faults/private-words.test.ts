import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { parseStream, STREAMS } from '#contract/streams/registry.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { castVotes } from '#domain/question/votes.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { acceptedCommands } from '#tests/support/accepted-commands.ts'
import { readyPicture } from '#tests/support/attachments.ts'
import { caseDesk, milestone } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'
import { playAfterClose, playAuthority, playBeforeClose, playCases } from '#tests/support/every-entry.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { mailsIn } from '#tests/support/mails.ts'
import { markedCity, marksIn } from '#tests/support/marked-city.ts'
import { freshAddress, openClient, startNode } from '#tests/support/nodes.ts'
import { ownWords, privateIn, privateWordsIn } from '#tests/support/private-words.ts'
import { namedIn, READ, routesInTree, UNREAD } from '#tests/support/public-routes.ts'
import { drafted } from '#tests/support/rulebook-draft.ts'
import { startSite } from '#tests/support/site.ts'
import { TEXT_FIELDS, takesWords } from '#tests/support/text-fields.ts'
import { rowOf, WORD_READERS } from '#tests/support/word-readers.ts'
import { SOON } from '../support/soon.ts'

// Letters are queued where there is a server at all; which one it is, the jobs process is told.
// How long a request waits for a connection on a busy machine is not the matter here.
vi.hoisted(() => {
  process.env.DATABASE_WAIT_MS = '60000'
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 })

const { redisUrl } = inject('backing')
const city = markedCity(await buildCity({ settings: { askUntil: '2099-01-01T00:00:00.000Z' } }))
const { pool, db } = city.database
const { water } = city.departments
const desk = await caseDesk(city)

/** What is private of an asker who has a name, an address and pictures, and of those who help and follow. */
async function playPrivate() {
  const { caseNumber, questionId, asker: guest } = await desk.worked()
  const asker = await city.verify(guest, 'asker@private.example')
  const voter = await city.verify(await city.guest(), 'voter@private.example')
  const network = randomBytes(16)
  await castVotes(db, [{ questionId, personId: voter.actor.personId, active: true, network }])
  const lead = (command: Parameters<typeof desk.act>[1], input: object = {}) =>
    desk.act(desk.handler, command, caseNumber, input)
  await lead('case:ask-citizen', { inquiryId: newId(), text: '几号楼？' })
  const attachmentIds = [await readyPicture(city, asker.actor, 'letter')]
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: '三号楼', attachmentIds })
  await readyPicture(city, asker.actor, 'letter')
  await desk.act(city.moderator, 'case:release-identity', caseNumber, {
    departmentId: water,
    reason: 'I01',
    text: '上门',
  })
  await city.must(desk.handler.actor, 'case:see-identity', { caseNumber })
  await lead('case:assign', { assignee: desk.colleague.actor.personId })
  await lead('case:publish-reply', desk.reply())
  await lead('case:draft-reply', {
    text: '还没有想好怎么写的一句话',
    attachmentIds: [await readyPicture(city, desk.handler.actor, 'reply')],
  })
  await lead('case:submit-reply')
  await city.must(desk.colleague.actor, 'case:review-reply', { caseNumber, verdict: 'returned' })
  await lead('case:draft-reply', { text: '换了一种说法，还是没有想好' })
}

/** What is not private: a picture that is shown, the names of who acts in public, a hearing that is announced. */
async function playPublic() {
  const { caseNumber } = await desk.worked()
  const { actor } = desk.handler
  const attachmentId = await readyPicture(city, actor, 'milestone')
  const undescribed = await readyPicture(city, actor, 'milestone')
  const { version } = await city.database.prisma.attachment.findUniqueOrThrow({ where: { id: attachmentId } })
  const alternative = { zh: '新阀门', en: 'A new valve' }
  await city.must(actor, 'attachment:describe', { attachmentId, version, alternative })
  const step = milestone()
  await desk.act(desk.handler, 'case:plan-milestone', caseNumber, step)
  const reached = { milestoneId: step.milestoneId, reachedOn: '2026-01-01', attachmentIds: [attachmentId, undescribed] }
  await desk.act(desk.handler, 'case:reach-milestone', caseNumber, reached)
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: 'announced', settings: SETTINGS })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  const panel = { role: 'official', hearingId: city.hearingId, title: { zh: '处长', en: 'Head of division' } } as const
  const grant = { grantId: newId(), email: 'head@example.org', name: '赵', ...panel }
  await city.must(city.admin.actor, 'role:grant', grant)
  const { personId } = city.official.actor
  await city.must(city.admin.actor, 'staff:rename', { personId, name: '周', nameEn: 'Zhou Min' })
}

/** Sends every command whose texts were not sent yet, as somebody of whom it is accepted. */
async function playOthers(): Promise<void> {
  const ready = acceptedCommands(city)
  for (const [path] of TEXT_FIELDS.filter(([, schema]) => takesWords(schema))) {
    const row = rowOf(path) ?? ''
    if (WORD_READERS[row] === 'fixed' || city.accepted.some((given) => given.row === row)) continue
    const name = path.split('.')[0] as CommandName
    const { actor, input } = await ready[name]()
    await city.must(actor, name, input as never)
  }
}

await playCases(city, desk)
await playPrivate()
await playPublic()
await playBeforeClose(city)
await playAuthority(city)
await playOthers()
await drafted(city)
await askedQuestion(city, 'waiting')
await playAfterClose(city)

/** Readers to whom nothing of all this was written: a citizen who follows every case and votes for some, and a handler of a department that has none. */
const third = newId()
await city.must(SYSTEM, 'department:create', { departmentId: third, name: { zh: '林业局', en: 'Forestry' } })
const citizen = await city.verify(await city.guest(), 'follower@example.org')
const elsewhere = await city.staff('handler', `E${newId().slice(-8)}`, null, '', third)
const cases = await city.database.prisma.case.findMany({ where: { confidential: false } })
for (const { number } of cases) await city.must(citizen.actor, 'case:follow', { caseNumber: number })

const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const words = await privateWordsIn(city)
const open = await city.open()
/** Who reads, with what is their own. */
const readers = {
  visitor: { token: undefined, own: [] as string[] },
  citizen: { token: citizen.token, own: await ownWords(city, citizen) },
  'a handler of another department': { token: elsewhere.token, own: await ownWords(city, elsewhere) },
}
type Reader = keyof typeof readers

/** Every mark that anybody read. */
const read = new Set<string>()
/** What stands in a body that its reader should not find there, with the place and with whose texts it is. */
function look(where: string, body: string, own: readonly string[] = []): string[] {
  for (const mark of marksIn(body)) read.add(mark)
  return privateIn(body, { words, open, own }).map((found) => `${where}: ${rowsOf.get(found) ?? found}`)
}
const rowsOf = new Map(city.accepted.map(({ mark, row }) => [mark, row]))

async function mailed(): Promise<void> {
  const jobs = await startJobs(city.url, redisUrl, smtp.url)
  const waits = `SELECT 1 FROM pending_reaction UNION ALL SELECT 1 FROM case_news UNION ALL SELECT 1 FROM staff_news
    UNION ALL SELECT 1 FROM outgoing_mail WHERE kind = 'case_step'`
  await vi.waitFor(
    async () => {
      await pool.query('UPDATE case_news SET due_at = now()')
      await pool.query('UPDATE staff_news SET due_at = now()')
      expect((await pool.query(waits)).rows).toEqual([])
    },
    { ...SOON, interval: 100 },
  )
  await jobs.close()
}

test('who reads it is said of every text that a command takes, and every text was sent', () => {
  const paths = TEXT_FIELDS.flatMap(([path, schema]) => (takesWords(schema) ? [path] : []))
  expect(paths.filter((path) => rowOf(path) === undefined)).toEqual([])
  const rows = Object.keys(WORD_READERS)
  expect(rows.filter((row) => !paths.some((path) => rowOf(path) === row))).toEqual([])
  const sent = new Set(city.accepted.map(({ row }) => row))
  expect(rows.filter((row) => WORD_READERS[row] !== 'fixed' && !sent.has(row))).toEqual([])
})

test('how it is read is said of every route of the site', () => {
  expect(routesInTree()).toEqual([...Object.keys(READ), ...Object.keys(UNREAD)].sort())
})

const siteUrl = await startSite(city.url)

const headersOf = (reader: Reader): Record<string, string> => {
  const { token } = readers[reader]
  return { 'x-forwarded-for': freshAddress(), ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}) }
}

/** Reads an address, and all its further pages where it is a list that says which the next one is. */
async function readAll(address: string, reader: Reader, more: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${siteUrl}${address}`, { headers: { ...headersOf(reader), ...more } })
  const body = await answer.text()
  // The files of pictures lie nowhere here.
  if (!address.includes('/attachments/')) expect(answer.status, address).toBeLessThan(500)
  if (!answer.headers.get('content-type')?.includes('json')) return body
  const { next } = JSON.parse(body) as { next?: string | number | null }
  if (next === undefined || next === null) return body
  const further = new URL(address, siteUrl)
  further.searchParams.set('after', String(next))
  return body + (await readAll(`${further.pathname}${further.search}`, reader, more))
}

test('no page and no answer of the site tells a visitor, another citizen or another department what is not theirs', async () => {
  const named = await namedIn(city, 'MS-2026-000001/nobody')
  const found: string[] = []
  for (const [route, reading] of Object.entries(READ))
    for (const address of reading.at(named))
      for (const reader of Object.keys(readers) as Reader[]) {
        const { own } = readers[reader]
        const forms: Record<string, string>[] = reading.page
          ? [{}, ...(reader === 'visitor' ? [{ rsc: '1' }] : [])]
          : [{}]
        for (const more of forms) {
          const body = await readAll(address, reader, more)
          found.push(...look(`${reader} at ${route}`, body, own))
        }
      }
  expect([...new Set(found)]).toEqual([])
  const unseen = Object.entries(WORD_READERS).filter(
    ([row, by]) =>
      by !== 'few' && by !== 'fixed' && !city.accepted.some((given) => given.row === row && read.has(given.mark)),
  )
  expect(unseen).toEqual([])
})

test('a picture that is not shown is there for none of them', async () => {
  const pictures = await city.database.prisma.attachment.findMany()
  expect(new Set(pictures.map(({ state }) => state)).size).toBeGreaterThan(2)
  for (const { id, state } of pictures)
    for (const reader of Object.keys(readers) as Reader[]) {
      const address = `${siteUrl}/api/v1/attachments/${id}/large`
      const { status } = await fetch(address, { headers: headersOf(reader) })
      expect([reader, state, status !== 404]).toEqual([reader, state, state === 'published'])
    }
})

test('no mail tells a follower, a voter or another asker what is not theirs', async () => {
  await mailed()
  const people = await city.database.prisma.person.findMany({ include: { roles: true } })
  const citizens = people.flatMap(({ email, roles }) => (email && !roles.length ? [email] : []))
  // Why a department may know who one is, is told to those who asked.
  const toAskers = city.accepted.filter(({ row }) => row === 'case:release-identity.text').map(({ mark }) => mark)
  const found: string[] = []
  for (const email of citizens) {
    const asks = email === 'asker@private.example'
    const mails = mailsIn(smtp.received, email)
    const links = new Set(mails.map(({ stopUrl }) => stopUrl))
    if (email === 'follower@example.org') expect(links.size).toBeGreaterThan(10)
    if (asks) expect(toAskers.some((mark) => JSON.stringify(mails).includes(mark))).toBe(true)
    found.push(...look(`a mail to ${email}`, JSON.stringify(mails), [email, ...(asks ? toAskers : [])]))
  }
  expect(found).toEqual([])
})

test('no line of a stream tells a visitor or another citizen what is not theirs', async () => {
  const node = await startNode(city, redisUrl)
  const streams = await city.database.prisma.stream.findMany()
  const found: string[] = []
  for (const { name, lastSeq } of streams) {
    const { audiences = [] } = STREAMS[parseStream(name)?.kind ?? 'authority']
    for (const [reader, { token, own }] of Object.entries(readers))
      for (const audience of audiences.filter((one) => one !== 'own')) {
        const client = openClient(node.port, {
          ...(token ? { token } : {}),
          streams: [{ stream: name, audience, seq: 0 }],
        })
        const refused = await client.refusal()
        if (audience === 'desk') expect([name, reader, refused]).not.toEqual([name, reader, undefined])
        if (refused === undefined) await vi.waitFor(() => expect(client.frames.at(-1)?.seq).toBe(lastSeq), SOON)
        const lines = JSON.stringify([client.welcomes, client.frames])
        found.push(...look(`${reader} on ${name} as ${audience}`, lines, own))
        client.socket.disconnect()
      }
  }
  expect(found).toEqual([])
})
