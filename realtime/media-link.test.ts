import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { MediaEvent } from '#contract/media.ts'
import { type LinkFromMedia, type LinkToMedia, linkToMedia, type MediaGrants, personKey } from '#contract/media-link.ts'
import { SOON } from '#tests/support/soon.ts'
import { createMediaLink, type MediaLink, NO_GRANTS } from './media-link.ts'
import { openMediaSocket } from './media-socket.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const hearing = randomUUID()
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Stands where the media process would: answers with what it was asked. */
async function fakeMedia(port = 0) {
  const frames: LinkToMedia[] = []
  const sockets: WebSocket[] = []
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    sockets.push(socket)
    const send = (frame: LinkFromMedia) => socket.send(JSON.stringify(frame))
    send({ type: 'hello', instance: 'fake' })
    socket.on('message', (data) => {
      const frame = linkToMedia.parse(JSON.parse(String(data)))
      frames.push(frame)
      if (frame.type !== 'request') return
      if (frame.grants.watch) send({ type: 'answer', id: frame.id, ok: true, value: frame.request.type })
      else send({ type: 'refusal', id: frame.id, code: 'forbidden' })
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : 0
  const close = () => {
    for (const socket of sockets) socket.terminate()
    server.close()
  }
  closers.push(close)
  const event = (sessions: string[], event: MediaEvent) =>
    sockets.at(-1)?.send(JSON.stringify({ type: 'event', sessions, event }))
  return { frames, close, event, port: bound, url: `ws://127.0.0.1:${bound}` }
}

function linkTo(url: string): MediaLink {
  const link = createMediaLink({ url, secret: 'secret', log: quiet })
  closers.push(() => link.close())
  return link
}

function socketOn(link: MediaLink, grants: MediaGrants) {
  const events: string[] = []
  const socket = openMediaSocket({
    link,
    locale: 'en',
    address: '192.0.2.7',
    log: quiet,
    grants: async () => grants,
    push: (event) => events.push(event.type),
  })
  return Object.assign(socket, { events })
}

const call = (session: string) => ({ session, hearing, request: { type: 'leave' } })
const viewer = { watch: true, publish: false } as const

test('a call is answered by media, and refused in the reader’s language', async () => {
  const media = await fakeMedia()
  const link = linkTo(media.url)
  await expect.poll(() => link.up()).toBe(true)
  const session = randomUUID()
  expect(await socketOn(link, viewer).handle(call(session))).toEqual({ ok: true, value: 'leave' })
  const refused = await socketOn(link, NO_GRANTS).handle(call(randomUUID()))
  expect(refused).toEqual({ ok: false, refusal: { code: 'forbidden', message: 'You are not allowed to do this.' } })
})

test('a socket keeps to one session, and to what the contract knows', async () => {
  const media = await fakeMedia()
  const link = linkTo(media.url)
  await expect.poll(() => link.up()).toBe(true)
  const socket = socketOn(link, viewer)
  await socket.handle(call(randomUUID()))
  expect(await socket.handle(call(randomUUID()))).toMatchObject({ ok: false, refusal: { code: 'wrong_state' } })
  for (const raw of [null, 'join', { session: 'x' }, { ...call(randomUUID()), request: { type: 'fly' } }])
    expect(await socket.handle(raw)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
  expect(media.frames).toHaveLength(1)
})

test('without media the answer says when to try again; after it came back, browsers compare and revocations arrive', async () => {
  const media = await fakeMedia()
  const link = linkTo(media.url)
  await expect.poll(() => link.up()).toBe(true)
  const socket = socketOn(link, viewer)
  await socket.handle(call(randomUUID()))
  media.close()
  await expect.poll(() => link.up()).toBe(false)
  expect(await socket.handle(call(socket.session ?? ''))).toMatchObject({
    ok: false,
    refusal: { code: 'no_media', retryAfterMs: 1_000 },
  })
  link.revoke({ hearing, key: personKey.parse('somebody'), scope: 'publish' })
  const again = await fakeMedia(media.port)
  await expect.poll(() => socket.events, SOON).toContain('rejoin')
  await expect.poll(() => again.frames.map(({ type }) => type)).toContain('revoke')
})

test('events reach the session’s newest socket, and only its leaving counts', async () => {
  const media = await fakeMedia()
  const link = linkTo(media.url)
  await expect.poll(() => link.up()).toBe(true)
  const session = randomUUID()
  const old = socketOn(link, viewer)
  const fresh = socketOn(link, viewer)
  await old.handle(call(session))
  await fresh.handle(call(session))
  media.event([session, randomUUID()], { type: 'rejoin' })
  await expect.poll(() => fresh.events).toEqual(['rejoin'])
  expect(old.events).toEqual([])
  old.close()
  fresh.close()
  await expect.poll(() => media.frames.filter(({ type }) => type === 'gone')).toHaveLength(1)
})

test('media is told of an address only whether it is of the same block', async () => {
  const media = await fakeMedia()
  const link = linkTo(media.url)
  await expect.poll(() => link.up()).toBe(true)
  const ask = (address: string) =>
    link.request({ session: randomUUID(), hearing, address, grants: viewer, request: { type: 'leave' } })
  for (const address of ['192.0.2.7', '192.0.2.201', '198.51.100.7']) await ask(address)
  const [one, neighbour, other] = media.frames.map((frame) => (frame.type === 'request' ? frame.network : ''))
  expect(neighbour).toBe(one)
  expect(other).not.toBe(one)
  expect(JSON.stringify(media.frames)).not.toMatch(/192\.0\.2|198\.51/)
})

test('without an address there is no link and no noise', async () => {
  const link = linkTo('')
  expect(
    await link.request({
      session: randomUUID(),
      hearing,
      address: '192.0.2.7',
      grants: viewer,
      request: { type: 'leave' },
    }),
  ).toEqual({
    ok: false,
    code: 'no_media',
  })
})
