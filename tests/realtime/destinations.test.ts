import { afterAll, expect, inject, test, vi } from 'vitest'
import type { DeskDestinations } from '#contract/signals.ts'
import { log } from '#platform/log.ts'
import { createMediaLink } from '#realtime/media-link.ts'
import { startFakeMedia } from '#tests/lab/fake-media.ts'
import { destinationOf } from '#tests/support/accepted-destinations.ts'
import { buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const media = await startFakeMedia()
afterAll(() => media[Symbol.asyncDispose]())
const { hearingId, moderator, official } = city
const node = await startNode(
  city,
  inject('backing').redisUrl,
  createMediaLink({ url: media.url, secret: 'secret', log }),
)

function listener(options: Parameters<typeof openClient>[1]) {
  const heard: DeskDestinations[] = []
  const { socket } = openClient(node.port, options)
  socket.on('destinations', (told) => heard.push(told))
  return heard
}
const host = listener({ token: moderator.token, audience: 'desk' })
const panel = listener({ token: official.token, audience: 'desk' })
const citizen = listener({})
const onlook = listener({ token: moderator.token })
const hears = (expected: object) => vi.waitFor(() => expect(host.at(-1)).toMatchObject(expected), SOON)

test('the desks of a hearing hear how its other platforms fare, media what is switched on while the hearing is on, and nobody else anything', async () => {
  await hears({ stream: 'hearing-water', reaches: true, withheld: null, destinations: [] })
  const what = destinationOf(hearingId)
  const { destinationId: id, name, sealed } = what
  await city.must(moderator.actor, 'destination:add', what)
  await hears({ destinations: [{ id, name, isOn: false }] })
  expect(media.destinations.get(hearingId)).toBeUndefined()

  await city.must(moderator.actor, 'destination:switch', { hearingId, destinationId: id, on: true })
  await vi.waitFor(() => expect(media.destinations.get(hearingId)).toEqual([{ id, sealed }]), SOON)
  const at = Date.now()
  media.tellDestinations([{ hearing: hearingId, id, state: 'on_air', at }])
  await hears({ destinations: [{ id, name, isOn: true, state: 'on_air' }] })
  expect(Math.abs(Date.parse(host.at(-1)?.destinations[0]?.at ?? '') - at)).toBeLessThan(5_000)
  media.tellDestinations([{ hearing: hearingId, id, state: 'refused', at: at + 8_000 }])
  await hears({ destinations: [{ state: 'refused' }] })
  await vi.waitFor(() => expect(panel.at(-1)).toEqual(host.at(-1)), SOON)

  // A pause is a part of the hearing.
  await city.must(moderator.actor, 'hearing:pause', { hearingId })
  await city.must(moderator.actor, 'hearing:resume', { hearingId })
  expect(media.destinations.get(hearingId)).toHaveLength(1)
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  await vi.waitFor(() => expect(media.destinations.get(hearingId)).toEqual([]), SOON)
  await hears({ destinations: [] })
  expect(JSON.stringify([host, panel])).not.toContain(sealed)
  expect([citizen, onlook]).toEqual([[], []])
})

test('a hearing that is not on sends nothing, and the desk is told where not everybody may watch', async () => {
  const held = await buildCity({
    live: false,
    settings: { watchTier: 'member', voteTier: 'member', askTier: 'member' },
  })
  const link = createMediaLink({ url: media.url, secret: 'secret', log })
  const { port } = await startNode(held, inject('backing').redisUrl, link)
  const heard: DeskDestinations[] = []
  openClient(port, { token: held.moderator.token, audience: 'desk' }).socket.on('destinations', (told) =>
    heard.push(told),
  )
  const what = destinationOf(held.hearingId)
  await held.must(held.moderator.actor, 'destination:add', what)
  const { hearingId, destinationId } = what
  await held.must(held.moderator.actor, 'destination:switch', { hearingId, destinationId, on: true })
  await vi.waitFor(
    () => expect(heard.at(-1)).toMatchObject({ withheld: 'not_public', destinations: [{ isOn: true }] }),
    SOON,
  )
  expect(media.destinations.get(hearingId)).toBeUndefined()
  await held.must(held.moderator.actor, 'hearing:start', { hearingId })
  await vi.waitFor(() => expect(media.destinations.get(hearingId)).toHaveLength(1), SOON)
  await media[Symbol.asyncDispose]()
  await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ reaches: null, destinations: [{ isOn: true }] }), SOON)
})
