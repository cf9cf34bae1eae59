import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noteMoved, recordingOwner } from '#platform/broadcast-folder.ts'
import { openS3Storage } from '#platform/storage/s3-storage.ts'
import { keyOf } from '#platform/storage/storage.ts'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { startS3Server } from '#tests/support/s3-server.ts'
import { Broadcast } from './broadcast.ts'
import { broadcastHandler } from './http.ts'
import { StoredSegments } from './moved-files.ts'
import { Packager } from './packager.ts'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const folder = mkdtempSync(join(tmpdir(), 'minsheng-moved-'))
const hearing = '018f0000-0000-7000-8000-0000000000aa'
const dir = join(folder, hearing)
const startedAt = Date.parse('2026-11-29T09:00:00Z')
const s3 = await startS3Server(join(folder, 's3'))
const storage = openS3Storage(s3.bucket)
const closers: (() => void)[] = []
afterAll(async () => {
  for (const close of closers) close()
  await s3.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** What is kept of the hearing, served. */
async function serve(stored: StoredSegments): Promise<(name: string, range?: string) => Promise<Response>> {
  const broadcast = await Broadcast.openKept(dir, stored.of(folder, hearing, 'programme'))
  if (!broadcast) throw new Error('nothing is kept')
  const http = createServer(broadcastHandler({ find: () => ({ broadcast, isPublic: true }) }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    http.closeAllConnections()
    http.close()
  })
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return (name, range) => fetch(`http://127.0.0.1:${port}/live/${hearing}/${name}`, range ? { headers: { range } } : {})
}

/** What is told of a file that was asked for. */
async function told(answer: Response) {
  const names = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'cache-control']
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: names.map((name) => answer.headers.get(name)), bytes }
}

const segmentsOnDisk = () => readdirSync(dir).filter((name) => name.endsWith('.m4s'))

async function put(name: string, digest?: string): Promise<void> {
  const bytes = readFileSync(join(dir, name))
  const stored = await storage.put(
    recordingOwner(hearing),
    (async function* () {
      yield bytes
    })(),
  )
  await noteMoved(dir, name, digest ?? stored.digest)
  unlinkSync(join(dir, name))
}

beforeAll(async () => {
  mkdirSync(dir)
  const broadcast = await Broadcast.open({ dir })
  const audio = { codec: 'aac', sampleRate: 48_000, channels: 1 } as const
  let time = 0
  const packager = new Packager({ broadcast, audio, startedAt, now: () => time })
  for (let [picture, frame] = [0, 0]; time < 24_000; time += 40) {
    const data = picture % 50 === 0 ? [...parameterSets(), slice(0, true)] : [slice(picture % 50, false)]
    packager.addVideo({ data, at: picture++ * 40 })
    for (; (frame * 1_024) / 48 < time; frame++)
      packager.addAudio({ data: Buffer.alloc(50, frame % 250), at: (frame * 1_024) / 48, durationMs: 1_024 / 48 })
  }
  await packager.end()
})

test('what was moved is served as it was from disk: lists, segments, ranges, clips and the sound', async () => {
  const names = segmentsOnDisk()
  const asked: [name: string, range?: string][] = [
    ...names.map((name): [string] => [name]),
    [names[0] ?? '', 'bytes=3-99'],
    [names[1] ?? '', 'bytes=-5'],
    ['main-all.m3u8'],
    [`clip-${startedAt + 5_000}-${startedAt + 11_000}.m3u8`],
    ['sound.m4a'],
    ['sound.m4a', 'bytes=700-4000'],
  ]
  const answers = async (get: (name: string, range?: string) => Promise<Response>) =>
    Promise.all(asked.map(async ([name, range]) => told(await get(name, range))))
  // A list may stand open while what it names is moved.
  const open = await serve(new StoredSegments(storage))
  const before = await answers(open)
  expect(new Set(before.map(({ status }) => status))).toEqual(new Set([200, 206]))
  for (const name of names.slice(2)) await put(name)
  expect(await answers(await serve(new StoredSegments(storage)))).toEqual(before)
  for (const name of names.slice(0, 2)) await put(name)
  expect(segmentsOnDisk()).toEqual([])
  expect(await answers(open)).toEqual(before)
})

test('while storage is away, or was not told, nothing is lost: it comes later', async () => {
  const { segments } = (await Broadcast.openKept(dir, new StoredSegments(undefined).of(folder, hearing, 'programme')))
    ?.timeline ?? {
    segments: [],
  }
  expect(segments.length).toBeGreaterThan(10)
  expect(segments.some(({ isLost }) => isLost)).toBe(false)
  const [name = ''] = (await (await (await serve(new StoredSegments(storage)))('main-all.m3u8')).text())
    .split('\n')
    .filter((line) => line.endsWith('.m4s'))
  const lost = openS3Storage({ ...s3.bucket, url: 'http://127.0.0.1:9/bucket' })
  for (const stored of [new StoredSegments(undefined), new StoredSegments(lost)]) {
    const answer = await (await serve(stored))(name)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store'])
  }
})

test('a copy that is another one, or gone, is none', async () => {
  const moved = new StoredSegments(storage).of(folder, hearing, 'programme')
  const [line = ''] = readFileSync(join(dir, 'moved.jsonl'), 'utf8').trim().split('\n')
  const [name, digest]: [string, string] = JSON.parse(line)
  expect((await moved.read(name))?.length).toBeGreaterThan(0)
  const key = keyOf(recordingOwner(hearing), digest)
  const fresh = () =>
    new StoredSegments({
      ...storage,
      get: async () => ({ content: new Response('x').body as ReadableStream<Uint8Array>, bytes: 1 }),
    }).of(folder, hearing, 'programme')
  expect(await fresh().read(name)).toBeUndefined()
  await storage.remove(key)
  expect(await new StoredSegments(storage).of(folder, hearing, 'programme').read(name)).toBeUndefined()
})
