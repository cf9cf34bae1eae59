import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { VIEWERS } from '#contract/limits.ts'
import { joinAnswer, type MediaRequest, publishAnswer } from '#contract/media.ts'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import type { MediaGrants } from '#contract/media-link.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { SOON } from '#tests/support/soon.ts'
import { type Media, SECRET, startMedia } from './support/start-media.ts'
import { grantsOf } from './support/start-node.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const SPEECH = {
  mid: '0',
  codecs: [
    { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } },
  ],
  headerExtensions: [],
  rtcp: { cname: 'somebody' },
}
const JOIN: MediaRequest = { type: 'join', rtpCapabilities: ROUTER_CAPABILITIES, mode: 'video' }

let media: Media
let link: MediaLink

beforeAll(async () => {
  media = await startMedia(1)
  link = createMediaLink({ url: media.url, secret: SECRET, log: quiet })
  await vi.waitUntil(() => link.up(), SOON)
})

afterAll(async () => {
  link?.close()
  await media?.stop()
})

function browserOf(grants: MediaGrants, hearing: string, session: string = randomUUID(), address = '192.0.2.7') {
  const ask = (request: MediaRequest) => link.request({ session, hearing, address, grants, request })
  return {
    session,
    ask,
    async value<T>(request: MediaRequest, schema: z.ZodType<T>): Promise<T> {
      const result = await ask(request)
      if (!result.ok) throw new Error(result.code)
      return schema.parse(result.value)
    },
    code: async (request: MediaRequest) => {
      const result = await ask(request)
      return result.ok ? 'ok' : result.code
    },
  }
}

async function speakerIn(hearing: string, name: string, ssrc: number) {
  const browser = browserOf(grantsOf(name), hearing)
  const { transport } = await browser.value({ type: 'publish' }, publishAnswer)
  const request = {
    type: 'produce' as const,
    transportId: transport.id,
    source: 'microphone' as const,
    paused: false,
    rtpParameters: { ...SPEECH, encodings: [{ ssrc }] },
  }
  const { producerId } = await browser.value(request, z.object({ producerId: z.string() }))
  return { ...browser, transportId: transport.id, producerId, request }
}

test('nothing of another session or another hearing can be named', async () => {
  const victim = await speakerIn(randomUUID(), 'Chen Wei', 1001)
  const hearing = randomUUID()
  const thief = await speakerIn(hearing, 'Lin Yu', 1002)
  const { producerId, transportId } = victim
  expect(await thief.code({ type: 'close-producer', producerId })).toBe('unknown')
  expect(await thief.code({ type: 'pause-producer', producerId })).toBe('unknown')
  expect(await thief.code({ ...thief.request, transportId })).toBe('unknown')
  const dtlsParameters = { role: 'client' as const, fingerprints: [{ algorithm: 'sha-256' as const, value: 'AA:BB' }] }
  expect(await thief.code({ type: 'connect', transportId, dtlsParameters })).toBe('unknown')
  await thief.value(JOIN, joinAnswer)
  expect(await thief.code({ type: 'consume-resume', consumerIds: [producerId] })).toBe('unknown')
  expect(await thief.code({ type: 'layers', consumerId: producerId, layer: 0 })).toBe('unknown')
  // A session stays in the hearing in which it began.
  expect(await browserOf(grantsOf('Lin Yu'), randomUUID(), thief.session).code(JOIN)).toBe('wrong_state')
  const viewer = browserOf(grantsOf('viewer'), hearing)
  const joined = await viewer.value(JOIN, joinAnswer)
  expect(joined.consumers.map((consumer) => consumer.producerId)).toEqual([thief.producerId])
  expect(JSON.stringify(joined)).not.toContain('personId')
})

test('rights are asked at every request', async () => {
  const hearing = randomUUID()
  expect(await browserOf(grantsOf('nobody'), hearing).code(JOIN)).toBe('forbidden')
  const viewer = browserOf(grantsOf('viewer'), hearing)
  expect(await viewer.code({ type: 'publish' })).toBe('forbidden')
  expect(await viewer.code(JOIN)).toBe('ok')
  const speaker = await speakerIn(hearing, 'Chen Wei', 1003)
  const demoted = browserOf(grantsOf('viewer'), hearing, speaker.session)
  const events: string[] = []
  link.listen(speaker.session, (event) => events.push(event.type))
  expect(await demoted.code(JOIN)).toBe('ok')
  expect(events).toContain('revoked')
  expect(await demoted.code(speaker.request)).toBe('forbidden')
})

test('once a hearing is over its whole stage ends: nobody sends, nobody is sent, and another hearing goes on', async () => {
  const [over, other] = [randomUUID(), randomUUID()]
  const speaker = await speakerIn(over, 'Chen Wei', 1101)
  const elsewhere = await speakerIn(other, 'Lin Yu', 1102)
  const viewer = browserOf(grantsOf('viewer'), over)
  await viewer.value(JOIN, joinAnswer)
  const events: unknown[] = []
  for (const { session } of [speaker, viewer]) link.listen(session, (event) => events.push(event))
  link.revoke({ hearing: over, scope: 'all' })
  await vi.waitFor(
    () =>
      expect(events.filter((event) => JSON.stringify(event).includes('revoked'))).toEqual([
        { type: 'revoked', scope: 'all', why: 'rights' },
        { type: 'revoked', scope: 'all', why: 'rights' },
      ]),
    SOON,
  )
  expect(await speaker.code({ type: 'pause-producer', producerId: speaker.producerId })).toBe('wrong_state')
  expect(await viewer.code({ type: 'mode', mode: 'audio' })).toBe('wrong_state')
  expect(await elsewhere.code({ type: 'pause-producer', producerId: elsewhere.producerId })).toBe('ok')
})

test('a thousand transports are refused, and so are parameters that make no sense', async () => {
  const hearing = randomUUID()
  const greedy = browserOf(grantsOf('Chen Wei'), hearing)
  const before = await media.health()
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => greedy.code(JOIN)))
  expect(answers.filter((answer) => answer === 'too_fast').length).toBeGreaterThan(900)
  expect((await media.health()).transports).toBeLessThanOrEqual(before.transports + 1)
  const odd = await speakerIn(hearing, 'Zhou Min', 1004)
  const nonsense = {
    ...odd.request,
    rtpParameters: { ...odd.request.rtpParameters, codecs: [{ mimeType: 'audio/none', payloadType: 1, clockRate: 1 }] },
  }
  expect(await odd.code(nonsense)).not.toBe('ok')
  expect(await browserOf(grantsOf('viewer'), hearing).code(JOIN)).toBe('ok')
  expect(await media.health()).toMatchObject({ ok: true, workers: [{ deaths: 0, pid: before.workers[0]?.pid }] })
})

test('a session begins with watching or sending, and one that is never connected ends', async () => {
  const hearing = randomUUID()
  const { sessions } = await media.health()
  const idlers = Array.from({ length: 300 }, () => browserOf(grantsOf('viewer'), hearing))
  const codes = async (request: MediaRequest) => new Set(await Promise.all(idlers.map((idler) => idler.code(request))))
  expect(await codes({ type: 'leave' })).toEqual(new Set(['ok']))
  expect(await codes({ type: 'mode', mode: 'audio' })).toEqual(new Set(['wrong_state']))
  expect((await media.health()).sessions).toBeLessThanOrEqual(sessions)
  const viewer = browserOf(grantsOf('viewer'), hearing)
  const events: string[] = []
  link.listen(viewer.session, (event) => events.push(event.type))
  await viewer.value(JOIN, joinAnswer)
  await expect.poll(async () => (await media.health()).sessions, SOON).toBe(0)
  expect(events).toEqual(['rejoin'])
  expect(await viewer.code(JOIN)).toBe('ok')
})

test('one network fills no stage: others watch, and who is on stage sends and hears', async () => {
  const hearing = randomUUID()
  // A network of its own: people of the tests before may still have seats.
  const near = (n: number, at = hearing) => browserOf(grantsOf('viewer'), at, randomUUID(), `203.0.113.${n}`)
  const crowd = Array.from({ length: 300 }, (_, n) => near(n % 200))
  const codes = await Promise.all(crowd.map((each) => each.code(JOIN)))
  const had = (code: string) => codes.filter((each) => each === code).length
  expect([had('ok'), had('busy')]).toEqual([VIEWERS.perNetwork, 300 - VIEWERS.perNetwork])
  const neighbour = near(201)
  expect(await neighbour.code(JOIN)).toBe('busy')
  const elsewhere = browserOf(grantsOf('viewer'), hearing, randomUUID(), '198.51.100.7')
  expect(await elsewhere.code(JOIN)).toBe('ok')
  // The share is of the process: another stage gives no more.
  expect(await near(1, randomUUID()).code(JOIN)).toBe('busy')
  const speaker = await speakerIn(hearing, 'Chen Wei', 1005)
  expect(await speaker.code(JOIN)).toBe('ok')
  // Who leaves makes room for the next one.
  const seated = crowd[codes.indexOf('ok')]
  expect(await seated?.code({ type: 'leave' })).toBe('ok')
  expect(await neighbour.code(JOIN)).toBe('ok')
  expect(await seated?.code(JOIN)).toBe('busy')
})

test('only who has the secret is let in, and what is no frame ends the link', async () => {
  // The secret itself is never sent: a key that is derived from it is.
  for (const wrong of ['wrong', SECRET, derivedKey(SECRET, 'media participant')]) {
    const stranger = new WebSocket(media.url, { headers: { authorization: `Bearer ${wrong}` } })
    await expect(opened(stranger)).rejects.toThrow('403')
  }
  const broken = new WebSocket(media.url, { headers: { authorization: `Bearer ${derivedKey(SECRET, 'media link')}` } })
  await opened(broken)
  const closed = new Promise((resolve) => broken.once('close', resolve))
  broken.send('{"type":"request","id":"one"}')
  expect(await closed).toBe(1008)
  expect((await media.health()).ok).toBe(true)
})

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
}
