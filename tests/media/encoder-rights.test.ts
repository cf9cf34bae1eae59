import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { apiKeyHash, apiKeyToken } from '#platform/api-key.ts'
import { encoderSecret, encoderStream } from '#platform/encoder-stream.ts'
import { log } from '#platform/log.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { startBacking } from '../support/backing.ts'
import { buildCity } from '../support/city.ts'
import { type Gallery, isRunning, sendFromGallery, srtAddress } from '../support/gallery.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

// Among the tests of media, which need no database otherwise.
const backing = await startBacking()
afterAll(() => backing.stop())
const city = await buildCity({ backing })
const { hearingId } = city
const { personId } = city.official.actor
const galleries: Gallery[] = []
let media: MediaProcess
let link: MediaLink

beforeAll(async () => {
  media = await startMediaProcess(1, SECRET, undefined, { MEDIA_SRT: 'srt://127.0.0.1:0' })
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  const { port } = await startNode(city, backing.redisUrl, link)
  await vi.waitUntil(() => link.up(), SOON)
  // Somebody follows the hearing, as its host does: then its node hears at once who was taken off the stage.
  expect(await openClient(port).refusal()).toBeUndefined()
})
afterEach(async () => {
  for (const gallery of galleries.splice(0)) gallery.stop()
  await vi.waitFor(async () => expect((await media.health()).receivers).toEqual([]), SOON)
})
afterAll(() => media?.stop())

/** A token for somebody of the panel, and where an encoder sends by it. */
async function token() {
  const tokenId = newId()
  const tokenHash = apiKeyHash(apiKeyToken(`stage ${tokenId}`))
  await city.must(city.moderator.actor, 'stage:issue-token', { hearingId, tokenId, personId, tokenHash })
  return { tokenId, address: srtAddress(media.srtPort, encoderStream(tokenId), encoderSecret(tokenId, tokenHash)) }
}
function send(address: string): Gallery {
  const gallery = sendFromGallery(address)
  galleries.push(gallery)
  return gallery
}
const entries = async (type: string) =>
  (await city.database.pool.query('SELECT public FROM record WHERE type = $1', [type])).rows.length
const sent = (sources: readonly object[]) =>
  vi.waitFor(() => expect(Object.values(link.sends(hearingId) ?? {})).toEqual(sources), SOON)
const LIVE = { camera: 'live', microphone: 'live' }

test('a token’s encoder stands on the stage as its person, by the record too, until the token ends', async () => {
  const { tokenId, address } = await token()
  const gallery = send(address)
  await sent([LIVE])
  expect(await entries('stage.entered')).toBe(1)
  const { receivers = [] } = await media.health()

  await city.must(city.moderator.actor, 'stage:end-token', { hearingId, tokenId })
  const endedAt = performance.now()
  await vi.waitFor(() => expect(receivers.filter(isRunning)).toEqual([]), SOON)
  // Twice a second it is looked for tokens that ended; the rest is a busy machine's.
  expect(performance.now() - endedAt).toBeLessThan(5_000)
  await gallery.ended
  await sent([])
  expect(await send(address).ended).toMatch(/reject/i)
})

test('who is taken off the stage is off it, and does not come back by the same encoder', async () => {
  const { address } = await token()
  const gallery = send(address)
  await sent([LIVE])
  await city.must(city.moderator.actor, 'stage:remove', { hearingId, personId })
  await gallery.ended
  await sent([])
  await send(address).ended
  await sent([])
  await city.must(city.moderator.actor, 'stage:invite', { hearingId, personId })
  send(address)
  await sent([LIVE])
})

test('the end of the hearing ends it', async () => {
  const { address } = await token()
  const gallery = send(address)
  await sent([LIVE])
  await city.must(city.moderator.actor, 'hearing:close', { hearingId })
  await gallery.ended
  await vi.waitFor(async () => expect((await media.health()).receivers).toEqual([]), SOON)
  expect(await send(address).ended).toMatch(/reject/i)
})
