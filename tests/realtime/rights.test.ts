import { expect, inject, test, vi } from 'vitest'
import { sendSurely } from '#app/_live/connection.ts'
import { newId } from '#app/_live/new-id.ts'
import { LIMITS, MAX_FRAME_BYTES, NODE_RATES } from '#contract/limits.ts'
import { closeSession, openSession, SESSION_ENDED } from '#platform/session.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)
/** A couple with two skin tones: one character of 35 bytes. */
const COUPLE = '👩🏽‍❤️‍💋‍👨🏿'

test('another site’s page, an old protocol and a stranger to the desk are not let in', async () => {
  const otherSite = openClient(node.port, { origin: 'https://evil.example' })
  expect(await otherSite.refusal()).toBeDefined()
  expect(await openClient(node.port, { protocol: 0 }).refusal()).toBe('protocol')
  expect(await openClient(node.port, { audience: 'desk' }).refusal()).toBe('sign_in')
  const guest = await city.guest()
  expect(await openClient(node.port, { audience: 'desk', token: guest.token }).refusal()).toBe('forbidden')
  expect(await openClient(node.port, { origin: 'http://localhost:3000' }).refusal()).toBeUndefined()
})

test('a revoked role closes the open desk and refuses its next command', async () => {
  const { questionId } = await askedQuestion(city)
  const moderator = await city.staff('moderator', 'Leaving', city.hearingId)
  const desk = openClient(node.port, { token: moderator.token, audience: 'desk' })
  await vi.waitFor(() => expect(desk.welcomes.length).toBeGreaterThan(0), SOON)
  const grantId = moderator.actor.grants[0]?.id ?? ''
  await city.must(city.admin.actor, 'role:revoke', { grantId })
  await vi.waitFor(() => expect([desk.refusals, desk.socket.connected]).toEqual([['forbidden'], false]), SOON)
  const again = await city.again(moderator)
  expect(await city.refused(again.actor, 'question:approve', { questionId, version: 1 })).toBe('forbidden')
})

test('a revoked session ends on its open socket', async () => {
  const citizen = await city.guest()
  const client = openClient(node.port, { token: citizen.token })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  await city.must(city.admin.actor, 'session:revoke', { personId: citizen.actor.personId })
  await vi.waitFor(() => expect(client.refusals).toEqual(['sign_in']), SOON)
})

test('who signs out everywhere is signed out in every open window, one after the other', async () => {
  const device = await city.verify(await city.guest(), 'everywhere@example.org')
  const phone = await city.again({
    ...device,
    token: await openSession(city.database, device.actor.personId, 'member', new Date()),
  })
  const clients = [device, phone].map(({ token }) => openClient(node.port, { token }))
  await vi.waitFor(() => expect(clients.map(({ welcomes }) => welcomes.length)).toEqual([1, 1]), SOON)
  await city.must(phone.actor, 'session:end', { which: 'others' })
  await vi.waitFor(
    () => expect([clients[0]?.refusals, clients[0]?.socket.connected]).toEqual([['sign_in'], false]),
    SOON,
  )
  expect(clients[1]?.socket.connected).toBe(true)
  await city.must(phone.actor, 'session:end', { which: 'all' })
  await vi.waitFor(
    () => expect([clients[1]?.refusals, clients[1]?.socket.connected]).toEqual([['sign_in'], false]),
    SOON,
  )
})

test('a session that comes to its end, or is closed elsewhere, ends on its open socket and votes no more', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const [ending, leaving] = [await city.guest(), await city.guest()]
  const endsAt = new Date(Date.now() + 2_000)
  await city.database.pool.query('UPDATE session SET expires_at = $1 WHERE person_id = $2', [
    endsAt,
    ending.actor.personId,
  ])
  const clients = [ending, leaving].map(({ token }) => openClient(node.port, { token }))
  await vi.waitFor(() => expect(clients.map((client) => client.welcomes.length)).toEqual([1, 1]), SOON)
  expect(clients.map((client) => client.welcomes[0]?.me?.kind)).toEqual(['guest', 'guest'])
  const personId = await closeSession(city.database, leaving.token)
  await node.redis.ask((client) => client.publish(SESSION_ENDED, personId ?? ''))
  await vi.waitFor(
    () =>
      expect(clients.map((client) => [client.refusals, client.socket.connected])).toEqual([
        [['sign_in'], false],
        [['sign_in'], false],
      ]),
    SOON,
  )
  const again = openClient(node.port, { token: ending.token })
  expect(await again.send('vote', { questionId, active: true })).toMatchObject({ refusal: { code: 'sign_in' } })
})

test('who floods is refused, then told when to come back and closed; others go on', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const [loud, quiet] = [
    openClient(node.port, { token: (await city.guest()).token }),
    openClient(node.port, { token: (await city.guest()).token }),
  ]
  await vi.waitFor(() => expect(loud.welcomes.length + quiet.welcomes.length).toBe(2), SOON)
  const codes: string[] = []
  const { points } = NODE_RATES.event
  for (let n = 0; n < 5 * points; n++)
    loud.socket.emit('look', questionId, (answer: { refusal?: { code: string } }) =>
      codes.push(answer.refusal?.code ?? 'ok'),
    )
  await vi.waitFor(() => expect([loud.refusals, loud.socket.connected]).toEqual([['too_fast'], false]), SOON)
  expect(codes).toContain('too_fast')
  expect(codes.length).toBeLessThan(2 * points)
  expect(await quiet.send('vote', { questionId, active: true })).toMatchObject({ ok: true })
})

test.each([
  ['nothing', undefined],
  ['a number', 7],
  ['an array', [[]]],
  ['deep JSON', JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)],
  ['objects for strings', { hearingId: {}, questionId: {}, title: {} }],
])('%s instead of a question is refused as malformed', async (_, payload) => {
  const { token } = await city.guest()
  const client = openClient(node.port, { token })
  expect(await client.send('question:submit', payload)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
  expect(await client.send('vote', payload)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
})

test('a question within its limit is taken, whatever its characters take in bytes, and the longest text of Han fits a frame', async () => {
  const client = openClient(node.port, { token: (await city.guest()).token })
  const body = COUPLE.repeat(LIMITS.questionBody.max)
  const question = { hearingId: city.hearingId, questionId: newId(), title: '五百个表情也是文字', body }
  expect(await client.send('question:submit', question)).toMatchObject({ ok: true })
  const longest = { questionId: newId(), version: 1, title: '字'.repeat(500), body: '字'.repeat(10_000) }
  expect(Buffer.byteLength(JSON.stringify(['question:edit', longest]))).toBeLessThan(MAX_FRAME_BYTES)
  expect(client.socket.connected).toBe(true)
})

test('a page refuses what is larger than a frame before it is sent, and goes on', async () => {
  const { token } = await city.guest()
  const client = openClient(node.port, { token })
  await vi.waitFor(() => expect(client.welcomes.length).toBe(1), SOON)
  const body = 'x'.repeat(MAX_FRAME_BYTES)
  expect(await sendSurely(client.socket, 'question:submit', { body })).toEqual({
    ok: false,
    refusal: { code: 'too_large', message: expect.stringContaining('46 KB') },
  })
  expect(client.socket.connected).toBe(true)
})

test('a frame over the bound closes its socket and nobody else’s', async () => {
  const [loud, quiet] = [
    openClient(node.port, { token: (await city.guest()).token }),
    openClient(node.port, { token: (await city.guest()).token }),
  ]
  await vi.waitFor(() => expect(loud.welcomes.length + quiet.welcomes.length).toBe(2), SOON)
  loud.socket.emit('question:submit', {
    hearingId: city.hearingId,
    questionId: newId(),
    title: 'x'.repeat(MAX_FRAME_BYTES),
  })
  await vi.waitFor(() => expect(loud.socket.connected).toBe(false), SOON)
  expect(
    await quiet.send('question:submit', {
      hearingId: city.hearingId,
      questionId: newId(),
      title: '别人的大包不影响我',
    }),
  ).toMatchObject({ ok: true })
})

test('no command of the platform itself can be sent by a socket', async () => {
  const client = openClient(node.port, { token: (await city.guest()).token })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  const answer = await client.socket
    .timeout(500)
    .emitWithAck('person:verify', { email: 'someone@example.org' })
    .catch(() => 'no answer')
  expect(answer).toBe('no answer')
})
