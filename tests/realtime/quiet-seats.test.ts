import { afterAll, expect, inject, test, vi } from 'vitest'
import type { SeatSources } from '#contract/media.ts'
import { STAGE_SEAT } from '#contract/stage-sends.ts'
import { log } from '#platform/log.ts'
import { createMediaLink } from '#realtime/media-link.ts'
import { startFakeMedia } from '#tests/lab/fake-media.ts'
import { buildCity } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const media = await startFakeMedia()
afterAll(() => media[Symbol.asyncDispose]())
const { redisUrl } = inject('backing')
const { hearingId } = city
const { personId } = city.official.actor

/** A node whose media has been there for long. */
const node = () => {
  const link = createMediaLink({ url: media.url, secret: 'secret', log })
  return startNode(city, redisUrl, Object.assign(link, { upSince: () => Number.NEGATIVE_INFINITY }))
}
const nodes = await Promise.all([node(), node()])
const enter = () => city.must(city.official.actor, 'stage:enter', { hearingId })
const entries = async (type: string) => {
  const { rows } = await city.database.pool.query('SELECT public, private FROM record WHERE type = $1 ORDER BY seq', [
    type,
  ])
  return rows
}
const silentFor = (seconds: number) =>
  city.database.pool.query('UPDATE stage_presence SET quiet_since = $1 WHERE person_id = $2', [
    new Date(Date.now() - seconds * 1_000),
    personId,
  ])
const lastSends = ({ frames }: Client) => frames.findLast(({ sends }) => sends !== undefined)?.sends

test('a page is told what a seat sends, and since when nothing comes from it', async () => {
  const page = openClient(nodes[0].port)
  await enter()
  await vi.waitFor(() => expect(Object.values(lastSends(page) ?? {})).toMatchObject([{ yet: true }]), SOON)
  const [key = ''] = Object.keys(lastSends(page) ?? {})
  const tell = (sources: SeatSources) => media.tell({ hearing: hearingId, seats: { [key]: sources } })
  tell({ camera: 'live', microphone: 'paused' })
  await vi.waitFor(() => expect(lastSends(page)).toEqual({ [key]: { camera: 'live', microphone: 'paused' } }), SOON)
  await city.database.pool.query("UPDATE stage_presence SET entered_at = now() - interval '1 hour'")
  tell({})
  await vi.waitFor(() => expect(lastSends(page)).toEqual({ [key]: { quietSince: expect.any(String) } }), SOON)
  const late = openClient(nodes[1].port)
  await vi.waitFor(() => expect(lastSends(late)).toEqual(lastSends(page)), SOON)
})

test('a seat that stays quiet is freed once, by the system and on the record; before that and while it sends it is not', async () => {
  await silentFor(STAGE_SEAT.freeAfterSeconds - 60)
  const page = openClient(nodes[1].port)
  await vi.waitFor(() => expect(Object.keys(lastSends(page) ?? {})).toHaveLength(1), SOON)
  expect(await entries('stage.left')).toEqual([])
  await silentFor(STAGE_SEAT.freeAfterSeconds + 60)
  await vi.waitFor(() => expect(lastSends(page)).toEqual({}), SOON)
  const [left, ...others] = await entries('stage.left')
  expect(others).toEqual([])
  expect(JSON.parse(left.public).data).toMatchObject({ quietSince: expect.any(String) })
  expect(JSON.parse(left.private).data).toMatchObject({ by: null })
})

test('a seat that went quiet before every node was gone is freed by the next one', async () => {
  await enter()
  for (const one of nodes) await one.close()
  await silentFor(STAGE_SEAT.freeAfterSeconds + 60)
  await node()
  await vi.waitFor(async () => expect(await entries('stage.left')).toHaveLength(2), SOON)
})
