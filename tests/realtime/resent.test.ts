import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { askedQuestion, buildCity, type Citizen } from '../support/city.ts'
import { waitedFor } from '../support/locks.ts'
import { answerFor, sent } from '../support/next-request.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
answerFor(city)
const { POST } = await import('#app/api/commands/[name]/route.ts')
const { redisUrl } = inject('backing')
const [one, two] = [await startNode(city, redisUrl), await startNode(city, redisUrl)]

async function open(port: number, { token }: Citizen, audience: 'public' | 'desk' = 'public') {
  const client = openClient(port, { token, audience })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  return client
}

/** As a page sends whose network lets no socket through. */
async function byHttp({ token }: Citizen, name: string, input: object, key?: string) {
  sent.cookies.set(SESSION_COOKIE, token)
  const request = new Request(`http://localhost/api/commands/${name}?lang=en`, {
    method: 'POST',
    headers: key === undefined ? {} : { 'idempotency-key': key },
    body: JSON.stringify(input),
  })
  return (await POST(request, { params: Promise.resolve({ name }) })).json()
}

const closings = async () =>
  city.database.prisma.record.findMany({ where: { stream: 'hearing-water', type: 'hearing.submissions_closed' } })

test('a command whose node was gone before it answered gets its first answer on another node, and by HTTP', async () => {
  const { hearingId, moderator } = city
  const input = { hearingId, reason: 'P01', note: '' }
  const commandId = newId()
  const page = await open(one.port, moderator, 'desk')
  page.socket.emit('hearing:close-submissions', { ...input, commandId })
  await vi.waitFor(async () => expect(await closings()).toHaveLength(1), SOON)
  page.socket.disconnect()
  await one.close()
  const [{ seq } = { seq: 0 }] = await closings()
  const elsewhere = await open(two.port, moderator, 'desk')
  const again = await elsewhere.send('hearing:close-submissions', { ...input, commandId })
  expect(again).toMatchObject({ ok: true, value: { stream: 'hearing-water', seq } })
  expect(await byHttp(moderator, 'hearing:close-submissions', input, commandId)).toEqual(again)
  // The header as its draft writes it: a string of structured fields.
  expect(await byHttp(moderator, 'hearing:close-submissions', input, `"${commandId}"`)).toEqual(again)
  expect(await closings()).toHaveLength(1)
  expect(await byHttp(moderator, 'hearing:close-submissions', input)).toMatchObject({
    ok: false,
  })
  await city.must(moderator.actor, 'hearing:reopen-submissions', { hearingId })
})

test('sent by socket as a guest and by HTTP as the member that the guest became, a question is asked once', async () => {
  const guest = await city.guest()
  const input = { hearingId: city.hearingId, questionId: newId(), title: '发出以后才登录的人' }
  const page = await open(two.port, guest)
  const first = await page.send('question:submit', { ...input, commandId: input.questionId })
  expect(first).toMatchObject({ ok: true })
  const member = await city.verify(guest, 'both@example.org')
  expect(await byHttp(member, 'question:submit', input, input.questionId)).toEqual(first)
})

test('the same command under way on two ways at once is done once, and both are answered alike', async () => {
  const { questionId } = await askedQuestion(city)
  const { moderator } = city
  const input = { questionId, version: 1 }
  const commandId = newId()
  const page = await open(two.port, moderator, 'desk')
  let answers: Promise<unknown[]> | undefined
  await city.database.db.transaction().execute(async (tx) => {
    await tx.selectFrom('question').select('id').where('id', '=', questionId).forUpdate().execute()
    answers = Promise.all([
      page.send('question:approve', { ...input, commandId }),
      byHttp(moderator, 'question:approve', input, commandId),
    ])
    await waitedFor(city.database.db, 2)
  })
  const [socket, http] = (await answers) ?? []
  expect(socket).toMatchObject({ ok: true })
  expect(http).toEqual(socket)
})

test.each([
  ['nothing', undefined],
  ['no UUID', 'once'],
  ['an object', { toString: 'x' }],
])('by socket a command with %s for an id is malformed', async (_, commandId) => {
  const page = await open(two.port, await city.guest())
  const input = { hearingId: city.hearingId, questionId: newId(), title: '没有编号的命令' }
  expect(await page.send('question:submit', { ...input, commandId })).toMatchObject({
    refusal: { code: 'malformed', field: 'commandId' },
  })
})

test('a page of before is told to reload', async () => {
  const old = openClient(two.port, { protocol: 5 })
  expect(await old.refusal()).toBe('protocol')
  const answer = await byHttp(await city.guest(), 'question:submit', {}, 'once')
  expect(answer).toMatchObject({ code: 'malformed', field: 'Idempotency-Key' })
})
