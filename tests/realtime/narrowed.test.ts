import { afterAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { log } from '#platform/log.ts'
import { createMediaLink } from '#realtime/media-link.ts'
import { startFakeMedia } from '#tests/lab/fake-media.ts'
import { buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { redisUrl } = inject('backing')
const media = await startFakeMedia()
afterAll(() => media[Symbol.asyncDispose]())
const linkTo = () => createMediaLink({ url: media.url, secret: 'secret', log })
const nodes = [await startNode(city, redisUrl, linkTo()), await startNode(city, redisUrl, linkTo())]
const LATER = '这条只给验证过的人看'

test('a hearing that becomes one of members tells every guest who watches so and closes them out, on every node', async () => {
  const guests = [...nodes, ...nodes].map(({ port }) => openClient(port))
  const members = nodes.map(({ port }) => openClient(port, { token: city.official.token }))
  await vi.waitFor(
    () => expect([...guests, ...members].every(({ welcomes }) => welcomes.length === 1)).toBe(true),
    SOON,
  )
  const session = crypto.randomUUID()
  const watched = { session, hearing: city.hearingId, request: { type: 'leave' } }
  expect(await guests[0]?.send('media', watched)).toMatchObject({ ok: true })

  const settings = { ...city.settings, watchTier: 'member' as const }
  await city.must(SYSTEM, 'hearing:configure', { hearingId: city.hearingId, settings })
  const questionId = newId()
  await city.must(city.official.actor, 'question:submit', { hearingId: city.hearingId, questionId, title: LATER })
  await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })

  for (const guest of guests)
    await vi.waitFor(() => expect([guest.refusals, guest.socket.connected]).toEqual([['verify_first'], false]), SOON)
  for (const member of members) await vi.waitFor(() => expect(JSON.stringify(member.frames)).toContain(LATER), SOON)
  for (const guest of guests) expect(JSON.stringify(guest.frames)).not.toContain(LATER)
  expect(media.revocations.map(({ revocation }) => revocation)).toContainEqual({ session, scope: 'all' })
  expect(await members[0]?.send('sync', { stream: hearingStream('water'), seq: 0 })).toMatchObject({ ok: true })
  for (const { port } of nodes) {
    const late = openClient(port)
    await vi.waitFor(async () => expect([...late.refusals, late.socket.connected]).not.toContain(true), SOON)
    expect(JSON.stringify(late.frames)).not.toContain(LATER)
  }
})

test('media of another hearing is nobody’s by this socket', async () => {
  const member = openClient(nodes[0]?.port ?? 0, { token: city.official.token })
  await vi.waitFor(() => expect(member.welcomes.length).toBe(1), SOON)
  const asked = media.requests.length
  const call = { session: crypto.randomUUID(), hearing: crypto.randomUUID(), request: { type: 'leave' } }
  await member.send('media', call)
  expect(media.requests.slice(asked)).toMatchObject([{ grants: { watch: false, publish: false } }])
})

test('with the close of a hearing everybody’s picture ends at media, and nobody may join it any more', async () => {
  const member = openClient(nodes[1]?.port ?? 0, { token: city.official.token })
  await vi.waitFor(() => expect(member.welcomes.length).toBe(1), SOON)
  await city.must(city.official.actor, 'stage:enter', { hearingId: city.hearingId })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  await vi.waitFor(
    () =>
      expect(media.revocations.map(({ revocation }) => revocation)).toContainEqual({
        hearing: city.hearingId,
        scope: 'all',
      }),
    SOON,
  )
  for (const { actor } of [city.official, city.moderator, city.admin])
    expect(await mediaGrants(city.database.prisma, actor, city.hearingId)).toMatchObject({
      watch: false,
      publish: false,
    })
})
