import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { apiKeyHash, apiKeyToken } from '#platform/api-key.ts'
import { log } from '#platform/log.ts'
import { createMediaLink } from '#realtime/media-link.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { type Browser, startBrowser } from '#tests/media/support/browser.ts'
import { SECRET } from '#tests/media/support/start-media.ts'
import { startNode as startViewers } from '#tests/media/support/start-node.ts'
import { buildCity } from '../support/city.ts'
import { type Encoder, startEncoder } from '../support/encoder.ts'
import { freshAddress, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { hearingId } = city
const { personId } = city.official.actor
const { redisUrl } = inject('backing')
let media: MediaProcess
let browser: Browser
let port: number
const encoders: Encoder[] = []

beforeAll(async () => {
  media = await startMediaProcess(1, SECRET)
  const link = createMediaLink({ url: media.url, secret: SECRET, log })
  port = (await startNode(city, redisUrl, link)).port
  await vi.waitUntil(() => link.up(), SOON)
})
afterAll(async () => {
  for (const each of encoders) each.close()
  await browser?.close()
  await media?.stop()
})

async function token(for_ = personId): Promise<{ token: string; tokenId: string }> {
  const tokenId = newId()
  const value = apiKeyToken(`stage ${tokenId}`)
  await city.must(city.moderator.actor, 'stage:issue-token', {
    hearingId,
    tokenId,
    personId: for_,
    tokenHash: apiKeyHash(value),
  })
  return { token: value, tokenId }
}

type Sent = {
  method?: string
  token?: string
  type?: string
  body?: string
  headers?: Record<string, string>
  address?: string
}
const ask = (
  path: string,
  { method = 'POST', token, type = 'application/sdp', body, headers = {}, address = freshAddress() }: Sent,
) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      'x-forwarded-for': address,
      'accept-language': 'en',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
const encoder = async (options?: Parameters<typeof startEncoder>[0]) => {
  const made = await startEncoder(options)
  encoders.push(made)
  return made
}
const entries = async (type: string) =>
  (await city.database.pool.query('SELECT public FROM record WHERE type = $1', [type])).rows.length

test('an encoder that is not ours sends; a browser sees it under the official’s name; its end takes them off the stage', async () => {
  const { token: bearer } = await token()
  const sender = await encoder()
  const answer = await ask('/live/water/whip', { token: bearer, body: sender.offer })
  expect(answer.status, await answer.clone().text()).toBe(201)
  expect(answer.headers.get('content-type')).toBe('application/sdp')
  expect(answer.headers.get('etag')).toMatch(/^"[\w/+]+"$/)
  const location = answer.headers.get('location') ?? ''
  expect(location).toMatch(/^\/live\/water\/whip\/[\da-f-]{36}$/)
  await sender.accept(await answer.text())
  expect(await entries('stage.entered')).toBe(1)

  browser = await startBrowser()
  const viewers = await startViewers(media.url)
  const page = await browser.open({ port: viewers.port, name: 'viewer', hearing: hearingId })
  await page.evaluate(() => window.bench.watch('video'))
  await vi.waitFor(async () => {
    expect(await page.evaluate(() => window.bench.seen.people)).toEqual([
      { name: 'Zhou', camera: 'live', microphone: 'live' },
    ])
    expect(await page.evaluate(() => window.bench.frames())).toBeGreaterThan(20)
    expect(await page.evaluate(() => window.bench.soundBytes())).toBeGreaterThan(1_000)
  }, SOON)
  expect(await page.evaluate(() => window.bench.seen.size)).toBe('640x360')

  // Candidates that come later, another ICE session, and what names neither.
  const fragment = {
    method: 'PATCH',
    token: bearer,
    type: 'application/trickle-ice-sdpfrag',
    body: 'a=end-of-candidates\r\n',
  }
  const tag = answer.headers.get('etag') ?? ''
  expect((await ask(location, { ...fragment, headers: { 'if-match': tag } })).status).toBe(204)
  expect((await ask(location, fragment)).status).toBe(428)
  expect((await ask(location, { ...fragment, headers: { 'if-match': '"other"' } })).status).toBe(412)
  const restarted = await ask(location, { ...fragment, headers: { 'if-match': '*' } })
  expect(restarted.status).toBe(200)
  expect(await restarted.text()).toMatch(/a=ice-ufrag:\S+\r\na=ice-pwd:\S+/)
  expect(restarted.headers.get('etag')).not.toBe(tag)

  expect((await ask(location, { method: 'DELETE', token: bearer })).status).toBe(200)
  expect(await entries('stage.left')).toBe(1)
  await vi.waitFor(async () => expect(await page.evaluate(() => window.bench.seen.people)).toEqual([]), SOON)
  expect((await ask(location, { ...fragment, headers: { 'if-match': tag } })).status).toBe(404)
  await page.close()
  await viewers.stop()
})

test('what a token sends ends with the token', async () => {
  const { token: bearer, tokenId } = await token()
  const sender = await encoder()
  const answer = await ask('/live/water/whip', { token: bearer, body: sender.offer })
  await sender.accept(await answer.text())
  await vi.waitFor(async () => expect((await media.health()).producers).toBe(2), SOON)
  await city.must(city.moderator.actor, 'stage:end-token', { hearingId, tokenId })
  await vi.waitFor(async () => expect((await media.health()).producers).toBe(0), SOON)
  const again = await ask('/live/water/whip', { token: bearer, body: sender.offer })
  expect([again.status, await again.text()]).toEqual([401, 'The token is wrong, or was ended.\n'])
})

const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n'
const LINES =
  'a=fingerprint:sha-256 AA:BB\r\na=setup:actpass\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=rtpmap:96 H264/90000\r\n'
const FMTP = 'a=fmtp:96 profile-level-id=42e01f;packetization-mode=1\r\n'
test('what is refused, and how it is said', async () => {
  const { token: bearer } = await token()
  const good = (await encoder()).offer
  const h265 = (await encoder({ video: 'h265' })).offer
  const path = '/live/water/whip'
  const rows: [string, number, string, Sent][] = [
    ['nothing that is SDP', 400, path, { token: bearer, body: 'hello' }],
    ['no token', 401, path, { body: good }],
    ['a wrong token', 401, path, { token: 'x'.repeat(43), body: good }],
    ['another hearing', 403, '/live/fire/whip', { token: bearer, body: good }],
    ['no such session', 404, `${path}/${newId()}`, { method: 'DELETE', token: bearer }],
    ['no such endpoint', 404, '/live/water/whop', { token: bearer, body: good }],
    ['another method', 405, path, { method: 'GET' }],
    ['H265 alone', 406, path, { token: bearer, body: h265 }],
    [
      'H264 of another profile',
      406,
      path,
      { token: bearer, body: `${SDP}${LINES}${FMTP.replace('42e0', '6400')}a=sendonly\r\n` },
    ],
    [
      'H264 in mode 0',
      406,
      path,
      { token: bearer, body: `${SDP}${LINES}${FMTP.replace('mode=1', 'mode=0')}a=sendonly\r\n` },
    ],
    ['1 MB', 413, path, { token: bearer, body: `${good}${'a=x\r\n'.repeat(200_000)}` }],
    ['another type', 415, path, { token: bearer, type: 'application/json', body: '{}' }],
    ['what only receives', 422, path, { token: bearer, body: `${SDP}${LINES}${FMTP}a=recvonly\r\n` }],
    [
      'no fingerprint',
      422,
      path,
      { token: bearer, body: `${SDP}${LINES.replace(/a=f.*\r\n/, '')}${FMTP}a=sendonly\r\n` },
    ],
  ]
  for (const [what, status, at, sent] of rows) {
    const answer = await ask(at, sent)
    expect.soft([what, answer.status]).toEqual([what, status])
    if (at.includes('whip')) expect.soft(await answer.text(), what).toMatch(/^[A-Z].{10,}\.?/)
  }
  const options = await ask(path, { method: 'OPTIONS' })
  expect(options.status).toBe(204)
  expect(options.headers.get('accept-post')).toBe('application/sdp')
  expect(options.headers.get('access-control-allow-origin')).toBe('*')
  expect((await media.health()).producers).toBe(0)
})

test('a thousand offers of one network are slowed down, and another network is served', async () => {
  const { token: bearer } = await token()
  const address = freshAddress()
  const body = (await encoder()).offer
  const statuses: number[] = []
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask('/live/water/whip', { token: 'y'.repeat(43), body, address })),
    )
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(900)
  const slowed = await ask('/live/water/whip', { token: bearer, body, address })
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  const served = await ask('/live/water/whip', { token: bearer, body })
  expect(served.status).toBe(201)
  expect((await media.health()).workers).toMatchObject([{ deaths: 0 }])
})
