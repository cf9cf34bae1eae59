import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { clipName } from '#contract/broadcast-address.ts'
import { signPath } from '#platform/signed-path.ts'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { SOON } from '#tests/support/soon.ts'
import { Broadcast } from './broadcast.ts'
import { broadcastHandler } from './http.ts'
import { Packager } from './packager.ts'

const KEY = 'a key of the installation'
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A broadcast with so many seconds in it, served; `more` adds to it. */
async function served(seconds: number, { isPublic = true, isInterpreted = false, mostWaiting = 100 } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-http-'))
  const broadcast = await Broadcast.open({ dir, mostWaiting })
  closers.push(async () => {
    // What is still being written would be there again behind the removal.
    await broadcast.settled()
    rmSync(dir, { recursive: true, force: true })
  })
  let time = 0
  const audio = { codec: 'aac', sampleRate: 48_000, channels: 1 } as const
  const packager = new Packager({ broadcast, audio, startedAt: Date.parse('2026-11-29T09:00:00Z'), now: () => time })
  let [picture, frame] = [0, 0]
  const more = (length: number) => {
    for (const end = time + length * 1_000; time < end; time += 40) {
      const isKey = picture % 50 === 0
      const data = isKey ? [...parameterSets(), slice(0, true)] : [slice(picture % 50, false)]
      packager.addVideo({ data, at: picture++ * 40 })
      for (; (frame * 1_024) / 48 < time; frame++)
        packager.addAudio({ data: Buffer.alloc(50, 1), at: (frame * 1_024) / 48, durationMs: 1_024 / 48 })
    }
  }
  more(seconds)
  // The programme's lists stand for the interpreter's too.
  const interpreter = isInterpreted ? broadcast : undefined
  const find = (hearing: string) => (hearing === 'h1' ? { broadcast, interpreter, isPublic } : undefined)
  // A busy machine asks again late: the server must not have given the connection up.
  const http = createServer(
    { keepAliveTimeout: 60_000 },
    broadcastHandler({ find, signingKey: KEY, now: () => Date.parse('2026-11-29T10:00:00Z') }),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    http.closeAllConnections()
    http.close()
  })
  const address = http.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/live`
  const get = (path: string, init: RequestInit = {}) => fetch(`${base}/${path}`, init)
  return { broadcast, packager, more, base, get }
}

test('lists are compressed, short-lived and for every origin; files are kept for ever', async () => {
  const { get, base } = await served(9)
  const list = await get('h1/main.m3u8')
  expect([list.status, list.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl'])
  expect(list.headers.get('cache-control')).toBe('public, max-age=1')
  expect(list.headers.get('access-control-allow-origin')).toBe('*')
  const raw = await new Promise<Buffer>((resolve) =>
    ask(`${base}/h1/main.m3u8`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(Buffer.concat(chunks)))
    }).end(),
  )
  expect(gunzipSync(raw).toString()).toContain('#EXTM3U')
  const { segments } = readPlaylist(await list.text())
  const names = [segments[0]?.uri, segments[0]?.map, segments.at(-1)?.parts[0]?.uri]
  for (const name of names) {
    const file = await get(`h1/${name}`)
    expect([name, file.status, file.headers.get('cache-control')]).toEqual([
      name,
      200,
      'public, max-age=31536000, immutable',
    ])
    const head = await get(`h1/${name}`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String((await file.arrayBuffer()).byteLength))
  }
  expect(await (await get('h1/index.m3u8')).text()).toContain('CODECS="avc1.42e01f,mp4a.40.2",CLOSED-CAPTIONS=NONE')
})

test('a clip is the segments of a stretch, says where in them to begin, and ends once all of it is there', async () => {
  const { get, more, broadcast } = await served(9)
  const at = (seconds: number) => Date.parse('2026-11-29T09:00:00Z') + seconds * 1_000
  const clip = async (from: number, to: number) => {
    const answer = await get(`h1/${clipName(at(from), at(to))}`)
    return { status: answer.status, text: await answer.text() }
  }
  const { status, text } = await clip(3.2, 5.1)
  expect(status).toBe(200)
  const { segments } = readPlaylist(text)
  expect(segments.map(({ uri }) => uri)).toEqual([1, 2].map((n) => `main-${broadcast.timeline.epoch}-${n}.m4s`))
  expect(text).toContain('#EXT-X-START:TIME-OFFSET=1.20000,PRECISE=YES')
  expect(text).toContain('#EXT-X-ENDLIST')
  expect(text).not.toContain('#EXT-X-PART:')
  expect((await clip(3.2, 20)).text).not.toContain('#EXT-X-ENDLIST')
  more(12)
  expect((await clip(3.2, 20)).text).toContain('#EXT-X-ENDLIST')
  expect((await clip(200, 210)).status).toBe(404)
  expect((await get('h1/clip-1-2.m3u8')).status).toBe(404)
})

test('the sound of what has ended is one file, whole or in parts', async () => {
  const { get, packager, broadcast } = await served(9)
  expect((await get('h1/sound.m4a')).status).toBe(404)
  await packager.end()
  const answer = await get('h1/sound.m4a')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/mp4'])
  const whole = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(whole.length))
  const { epoch, segments } = broadcast.timeline
  const names = [`audio-${epoch}-init0.mp4`, ...segments.map(({ sequence }) => `audio-${epoch}-${sequence}.m4s`)]
  const files = await Promise.all(names.map(async (name) => Buffer.from(await (await get(`h1/${name}`)).arrayBuffer())))
  expect(whole.equals(Buffer.concat(files))).toBe(true)
  // A range over the end of one file and the beginning of the next.
  const from = (files[0]?.length ?? 0) + (files[1]?.length ?? 0) - 5
  const part = await get('h1/sound.m4a', { headers: { range: `bytes=${from}-${from + 9}` } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${from + 9}/${whole.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(from, from + 10))).toBe(true)
  expect((await get('h1/sound.m4a', { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416)
  expect((await get('h1/sound.m4a', { method: 'HEAD' })).headers.get('content-length')).toBe(String(whole.length))
})

test('ranges of a segment', async () => {
  const { get } = await served(9)
  const { segments } = readPlaylist(await (await get('h1/main.m3u8')).text())
  const name = `h1/${segments[0]?.uri}`
  const whole = Buffer.from(await (await get(name)).arrayBuffer())
  const range = async (value: string) => {
    const answer = await get(name, { headers: { range: value } })
    return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())]
  }
  const size = whole.length
  expect(await range('bytes=4-7')).toEqual([206, `bytes 4-7/${size}`, Buffer.from('styp')])
  expect(await range('bytes=-5')).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, whole.subarray(-5)])
  expect((await range('bytes=5-')).slice(0, 2)).toEqual([206, `bytes 5-${size - 1}/${size}`])
  expect((await range(`bytes=${size}-`)).slice(0, 2)).toEqual([416, `bytes */${size}`])
  expect((await range('bytes=0-1,4-5'))[0]).toBe(200)
  expect((await range('pieces=1-2'))[0]).toBe(200)
})

test('what is asked for too early waits for it; what is too far is refused at once', async () => {
  const { get, more, broadcast } = await served(8.9)
  const { segments } = readPlaylist(await (await get('h1/main.m3u8')).text())
  const last = segments.at(-1)?.sequence ?? 0
  const part = segments.at(-1)?.parts.length ?? 0
  const list = get(`h1/main.m3u8?_HLS_msn=${last}&_HLS_part=${part}`)
  const announced = get(`h1/${segments.at(-1)?.parts[0]?.uri.replace('.0.m4s', `.${part}.m4s`)}`)
  await vi.waitUntil(() => broadcast.waiting === 2, SOON)
  more(1)
  expect((await announced).status).toBe(200)
  const answer = await list
  expect(answer.headers.get('cache-control')).toBe('public, max-age=12')
  expect(
    readPlaylist(await answer.text()).segments.find(({ sequence }) => sequence === last)?.parts.length,
  ).toBeGreaterThan(part)
  for (const query of ['_HLS_msn=1000', '_HLS_msn=-1', '_HLS_msn=x', '_HLS_part=0', `_HLS_msn=${last}&_HLS_part=99`])
    expect([query, (await get(`h1/main.m3u8?${query}`)).status]).toEqual([query, 400])
  expect((await get('h1/main.m3u8?_HLS_msn=0&_HLS_part=99')).status).toBe(200)
})

test('a list that many wait for is bounded, and its end lets all of them go', async () => {
  const { get, packager, broadcast } = await served(8.9, { mostWaiting: 2 })
  const next = `h1/main.m3u8?_HLS_msn=${broadcast.timeline.segments.length}`
  const waiting = [get(next), get(next)]
  await vi.waitUntil(() => broadcast.waiting === 2, SOON)
  const third = await get(next)
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1'])
  await packager.end()
  for (const answer of await Promise.all(waiting)) expect(await answer.text()).toContain('#EXT-X-ENDLIST')
  expect(broadcast.waiting).toBe(0)
})

test('who goes away waits no longer', async () => {
  const { get, broadcast } = await served(8.9)
  const left = new AbortController()
  const asked = get(`h1/main.m3u8?_HLS_msn=${broadcast.timeline.segments.length}`, { signal: left.signal })
  await vi.waitUntil(() => broadcast.waiting === 1, SOON)
  left.abort()
  await expect(asked).rejects.toThrow()
  await vi.waitUntil(() => broadcast.waiting === 0, SOON)
})

test('what is not there, and what nobody may ask for', async () => {
  const { get } = await served(5)
  for (const path of [
    'h2/main.m3u8',
    'h1/other.m3u8',
    'h1/../h1/journal.jsonl',
    'h1/journal.jsonl',
    'h1/main-x-0.m4s',
    'h1',
    '',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404])
  expect((await get('h1/main.m3u8', { method: 'POST' })).status).toBe(405)
  expect((await get('h1/main.m3u8', { method: 'OPTIONS' })).status).toBe(204)
})

test('a hearing that is not for everybody is reached by a signed address until it runs out', async () => {
  const { get } = await served(5, { isPublic: false })
  const until = (time: string) => signPath(KEY, 'h1', Date.parse(time))
  const good = until('2026-11-29T10:00:01Z')
  const list = await get(`h1/${good}/main.m3u8`)
  expect([list.status, list.headers.get('cache-control')]).toEqual([200, 'private, max-age=1'])
  const [first] = readPlaylist(await list.text()).segments
  expect((await get(`h1/${good}/${first?.uri}`)).status).toBe(200)
  const others = ['main.m3u8', `${until('2026-11-29T09:59:59Z')}/main.m3u8`, `${good.slice(0, -2)}AA/main.m3u8`]
  for (const path of [...others, `${signPath(KEY, 'h2', Date.parse('2026-11-29T11:00:00Z'))}/main.m3u8`])
    expect([path, (await get(`h1/${path}`)).status]).toEqual([path, 404])
})

test('the interpreter’s lists and files are below the hearing’s address, signed as that is, once there are some', async () => {
  const { get } = await served(5, { isInterpreted: true })
  const list = await get('h1/sign/main.m3u8')
  expect([list.status, list.headers.get('cache-control')]).toEqual([200, 'public, max-age=1'])
  const [first] = readPlaylist(await list.text()).segments
  const file = await get(`h1/sign/${first?.uri}`)
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  for (const path of ['h2/sign/main.m3u8', 'h1/sign', 'h1/sign/', 'h1/sign/sign/main.m3u8', 'h1/other/main.m3u8'])
    expect([path, (await get(path)).status]).toEqual([path, 404])

  const some = await served(5, { isInterpreted: true, isPublic: false })
  const signed = signPath(KEY, 'h1', Date.parse('2026-11-29T10:00:01Z'))
  expect((await some.get(`h1/${signed}/sign/main.m3u8`)).headers.get('cache-control')).toBe('private, max-age=1')
  for (const path of ['h1/sign/main.m3u8', `h1/sign/${signed}/main.m3u8`, `h1/${signed.slice(0, -2)}AA/sign/main.m3u8`])
    expect([path, (await some.get(path)).status]).toEqual([path, 404])

  const none = await served(5)
  const missing = await none.get('h1/sign/index-all.m3u8', { method: 'HEAD' })
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
})

test('what nobody can read any more is said, not thrown', async () => {
  const { base, get, broadcast } = await served(5)
  vi.spyOn(broadcast, 'playlist').mockImplementation(() => {
    throw new Error('the disk is gone')
  })
  expect((await get('h1/main.m3u8')).status).toBe(500)
  const broken = await new Promise<number>((resolve) =>
    ask(`${base}/%`, (response) => void text(response).then(() => resolve(response.statusCode ?? 0))).end(),
  )
  expect(broken).toBe(404)
})
