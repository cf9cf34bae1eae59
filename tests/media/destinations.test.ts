import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createSecureServer } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SealedDestination } from '#contract/destinations.ts'
import { sealDestination } from '#platform/sealed-destination.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { isRunning } from '../support/gallery.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const KEY = `secretkey-${randomUUID()}`

let folder: string
let said: string
let media: MediaProcess
let link: MediaLink
/** Takes RTMPS as `localhost`, and passes on what comes to `behind`. */
let secured: Server
let behind = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-destinations-'))
  said = join(folder, 'log')
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2'],
      ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ],
    { stdio: 'ignore' },
  )
  secured = createSecureServer({ key: await readFile(key), cert: await readFile(cert) }, (socket) => {
    const to = connect(behind, '127.0.0.1')
    for (const one of [socket, to]) one.on('error', () => undefined)
    socket.pipe(to).pipe(socket)
  }).listen(0)
  secured.on('tlsClientError', () => undefined)
  await once(secured, 'listening')
  media = await startMediaProcess(
    1,
    SECRET,
    join(folder, 'broadcasts'),
    {
      MEDIA_RTMP: 'rtmp://127.0.0.1:0/live',
      FETCH_NETWORKS: '127.0.0.1/32,::1/128',
      NODE_EXTRA_CA_CERTS: cert,
      LOG_LEVEL: 'info',
    },
    ['/bin/sh', '-c', 'out=$1; shift; exec "$@" >"$out"', 'sh', said],
  )
  link = createMediaLink({ url: media.url, secret: SECRET, log: quiet })
  await vi.waitFor(() => expect(link.up()).toBe(true), SOON)
})
afterAll(async () => {
  link?.close()
  await media?.stop()
  secured?.close()
  await rm(folder, { recursive: true })
})

/** What a desk adds to a hearing. */
function destination(hearing: string, address: string, { key = KEY, secret = SECRET } = {}): SealedDestination {
  const id = randomUUID()
  return { id, sealed: sealDestination(secret, { hearing, id }, { address, key }) }
}
const told = (hearing: string) => link.pushed(hearing)?.told ?? []
const stateOf = (hearing: string, { id }: SealedDestination) => told(hearing).find((one) => one.id === id)?.state
const listOf = async (slug: string) => {
  const list = await (await fetch(`${media.url.replace(/^ws/, 'http')}/live/${slug}/main.m3u8`)).text()
  return Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(list)?.[1] ?? 0) + (list.match(/^#EXTINF/gm)?.length ?? 0)
}

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

/** The arguments of every process here, as anybody lists them. */
async function listProcesses(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return (await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))).join('\n')
}

/** A platform of others: ffmpeg, which takes whatever stream comes first, decodes it and says what it was. It reckons with another key than comes, and names the one that did. */
async function listenAsPlatform() {
  const port = await freePort()
  const args = ['-hide_banner', '-nostdin', '-listen', '1', '-i', `rtmp://127.0.0.1:${port}/app/other`]
  const child = spawn('ffmpeg', [...args, '-progress', 'pipe:1', '-f', 'null', '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  let frames = 0
  child.stderr.on('data', (bytes: Buffer) => {
    told += bytes.toString('utf8')
  })
  child.stdout.on('data', (bytes: Buffer) => {
    frames = Number(/frame=(\d+)/.exec(bytes.toString('utf8'))?.[1] ?? frames)
  })
  const ended = once(child, 'close')
  return { port, ended, frames: () => frames, told: () => told }
}

test('a broadcast goes to a platform by RTMPS as its hosts said, its key to that platform alone, and ends when not everybody may watch', async () => {
  const water = hearingOnAir({ slug: 'water' })
  const { hearing } = water
  const platform = await listenAsPlatform()
  behind = platform.port
  const one = destination(hearing, `rtmps://localhost:${portOf(secured)}/app`)
  link.destinations(hearing, [one])
  link.air([water])
  const onAir = { hearing, id: one.id, state: 'on_air', at: expect.any(Number) }
  await vi.waitFor(() => expect(told(hearing)).toEqual([onAir]), SOON)
  await vi.waitFor(() => expect(platform.frames()).toBeGreaterThan(50), SOON)
  expect(platform.told()).toContain(KEY)
  expect(platform.told()).toMatch(/Audio: aac/)
  expect(platform.told()).toMatch(/Video: h264/)

  const health = await (await fetch(`${media.url.replace(/^ws/, 'http')}/health`)).text()
  expect(JSON.parse(health).pushes).toEqual([{ slug: 'water', destination: one.id, state: 'on_air' }])
  const { pushers = [] } = await media.health()
  expect(pushers).toHaveLength(1)
  for (const seen of [health, await listProcesses(), await readFile(said, 'utf8')]) expect(seen).not.toContain(KEY)
  expect(await readFile(said, 'utf8')).toContain(one.id)

  link.air([{ ...water, isPublic: false }])
  await vi.waitFor(() => expect(told(hearing)).toEqual([]), SOON)
  await platform.ended
  await vi.waitFor(() => expect(pushers.filter(isRunning)).toEqual([]), SOON)
  link.air([])
})

test('each fares by itself, whatever happens to it the broadcast goes on, and another link is told the same', async () => {
  const fire = hearingOnAir({ slug: 'fire' })
  const { hearing } = fire
  const nobody = await freePort()
  const turnsDown = destination(hearing, `rtmp://127.0.0.1:${media.rtmpPort}/live`)
  const away = destination(hearing, `rtmp://127.0.0.1:${nobody}/app`)
  const near = destination(hearing, 'rtmp://127.0.0.2/app')
  const pretends = destination(hearing, `rtmps://127.0.0.1:${portOf(secured)}/app`)
  const foreign = destination(hearing, 'rtmp://127.0.0.1/app', { secret: `${SECRET} of before` })
  const moved = { ...away, id: randomUUID() }
  link.air([fire])
  link.destinations(hearing, [turnsDown, away, near, pretends, foreign, moved])
  await vi.waitFor(() => {
    expect(stateOf(hearing, turnsDown)).toBe('refused')
    expect(stateOf(hearing, away)).toBe('lost')
    expect(stateOf(hearing, near)).toBe('blocked')
    // Its certificate is another's.
    expect(stateOf(hearing, pretends)).toBe('lost')
    expect(stateOf(hearing, foreign)).toBe('unreadable')
    expect(stateOf(hearing, moved)).toBe('unreadable')
  }, SOON)
  const later = createMediaLink({ url: media.url, secret: SECRET, log: quiet })
  await vi.waitFor(() => expect(later.pushed(hearing)).toMatchObject({ reaches: true }), SOON)
  await vi.waitFor(() => expect(later.pushed(hearing)?.told).toHaveLength(6), SOON)
  later.close()
  const before = await listOf('fire')
  await vi.waitFor(async () => expect(await listOf('fire')).toBeGreaterThan(before), SOON)

  link.destinations(hearing, [])
  await vi.waitFor(() => expect(told(hearing)).toEqual([]), SOON)
  const log = await readFile(said, 'utf8')
  for (const secret of [KEY, `:${nobody}`]) expect(log).not.toContain(secret)
  link.air([])
})

test('a platform that says nothing, or nonsense, or hangs up, is lost or refused, and tried again ever later', async () => {
  const ice = hearingOnAir({ slug: 'ice' })
  const { hearing } = ice
  const calls = { garbage: 0, hangUp: 0 }
  const serve = async (answer: (socket: Socket) => void) => {
    const server = createServer((socket) => answer(socket.on('error', () => undefined))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { server, address: `rtmp://127.0.0.1:${portOf(server)}/app` }
  }
  const garbage = await serve((socket) => {
    calls.garbage++
    socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  const hangUp = await serve((socket) => {
    calls.hangUp++
    socket.destroy()
  })
  const silent = await serve(() => undefined)
  const [one, two, three] = [garbage, hangUp, silent].map(({ address }) => destination(hearing, address))
  if (!one || !two || !three) throw new Error('there are three')
  link.air([ice])
  link.destinations(hearing, [one, two, three])
  await vi.waitFor(() => {
    expect(stateOf(hearing, one)).toBe('lost')
    expect(stateOf(hearing, two)).toBe('lost')
    expect(stateOf(hearing, three)).toBe('connecting')
  }, SOON)
  await vi.waitFor(() => expect(Math.min(calls.garbage, calls.hangUp)).toBeGreaterThanOrEqual(3), SOON)
  await vi.waitFor(() => expect(stateOf(hearing, three)).toBe('lost'), SOON)
  expect((await media.health()).pushers).toEqual([])
  link.air([])
  for (const { server } of [garbage, hangUp, silent]) server.close()
})
