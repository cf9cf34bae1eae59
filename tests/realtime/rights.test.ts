import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)
const soon = { timeout: 10_000, interval: 20 }

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
  await vi.waitFor(() => expect(desk.welcomes.length).toBeGreaterThan(0), soon)
  const grantId = moderator.actor.grants[0]?.id ?? ''
  await city.must(city.admin.actor, 'role:revoke', { grantId })
  await vi.waitFor(() => expect([desk.refusals, desk.socket.connected]).toEqual([['forbidden'], false]), soon)
  const again = await city.again(moderator)
  expect(await city.refused(again.actor, 'question:approve', { questionId, version: 1 })).toBe('forbidden')
})

test('a revoked session ends on its open socket', async () => {
  const citizen = await city.guest()
  const client = openClient(node.port, { token: citizen.token })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), soon)
  await city.must(city.admin.actor, 'session:revoke', { personId: citizen.actor.personId })
  await vi.waitFor(() => expect(client.refusals).toEqual(['sign_in']), soon)
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

test('a frame over 16 KB closes its socket and nobody else’s', async () => {
  const [loud, quiet] = [
    openClient(node.port, { token: (await city.guest()).token }),
    openClient(node.port, { token: (await city.guest()).token }),
  ]
  await vi.waitFor(() => expect(loud.welcomes.length + quiet.welcomes.length).toBe(2), soon)
  loud.socket.emit('question:submit', { hearingId: city.hearingId, questionId: newId(), title: 'x'.repeat(20_000) })
  await vi.waitFor(() => expect(loud.socket.connected).toBe(false), soon)
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
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), soon)
  const answer = await client.socket
    .timeout(500)
    .emitWithAck('person:verify', { email: 'someone@example.org' })
    .catch(() => 'no answer')
  expect(answer).toBe('no answer')
})
