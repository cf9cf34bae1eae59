import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeEach, expect, inject, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import type { RecordedPicture } from '#contract/recordings/segments.ts'
import { findSegments } from '#domain/hearing/recordings.ts'
import { moveRecordings } from '#jobs/move-recordings.ts'
import { createJobsServer } from '#jobs/server.ts'
import { sweepBroadcasts } from '#jobs/sweep-broadcasts.ts'
import { noteMoved, readMoved, recordingOwner } from '#platform/broadcast-folder.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'
import { openS3Storage } from '#platform/storage/s3-storage.ts'
import { keyOf, type Storage } from '#platform/storage/storage.ts'
import { buildCity } from '../support/city.ts'
import { startS3Server } from '../support/s3-server.ts'

const city = await buildCity()
const { database } = city
const redis = openRedis(inject('backing').redisUrl)
const parts = { database, redis, log }
const root = mkdtempSync(join(tmpdir(), 'minsheng-move-'))
const s3 = await startS3Server(join(root, 's3'))
const storage = openS3Storage(s3.bucket)
const away = openS3Storage({ ...s3.bucket, url: 'http://127.0.0.1:9/minsheng' })
afterAll(async () => {
  redis.destroy()
  await s3.close()
  rmSync(root, { recursive: true, force: true })
})

const DAY_MS = 86_400_000
const SEGMENTS = 4
let folder: string
let hearingId: string
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const dirOf = (picture: RecordedPicture) => join(folder, hearingId, picture === 'interpreter' ? 'sign' : '.')
const segments = (picture: RecordedPicture = 'programme') =>
  readdirSync(dirOf(picture)).filter((name) => name.endsWith('.m4s'))
const move = (to: Storage = storage) => moveRecordings(parts, { folder, storage: to })
const sweep = (of: Storage | null = storage) => sweepBroadcasts(parts, { folder, days: 30, storage: of ?? undefined })

/** The files of a picture by their names, as they were written. */
const written = new Map<string, Buffer>()
const inStorage = async (digest: string, of = hearingId) => {
  const found = await storage.get(keyOf(recordingOwner(of), digest))
  return found && buffer(found.content)
}
const stored = async () =>
  (await Promise.all([...written.values()].map((bytes) => inStorage(digestOf(bytes))))).filter(Boolean)

/** Writes segments of a picture, and has the record hold their digests. */
async function record(picture: RecordedPicture, startsAt: number): Promise<void> {
  mkdirSync(dirOf(picture), { recursive: true })
  const file = (rendition: string, sequence: number) => {
    const bytes = Buffer.from(`${hearingId} ${picture} ${rendition} ${sequence} ${'x'.repeat(2_000)}`)
    const name = `${rendition}-first-${sequence}.m4s`
    writeFileSync(join(dirOf(picture), name), bytes)
    written.set(`${picture} ${name}`, bytes)
    return digestOf(bytes)
  }
  const run = {
    picture,
    epoch: 'first',
    maps: { main: null, audio: null },
    segments: Array.from({ length: SEGMENTS }, (_, sequence) => ({
      sequence,
      startsAt: startsAt + sequence * 2_000,
      milliseconds: 2_000,
      isPaused: false,
      files: { main: file('main', sequence), audio: picture === 'programme' ? file('audio', sequence) : null },
    })),
  }
  await city.must(SYSTEM, 'recording:append', { hearingId, run })
}

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'broadcasts-'))
  hearingId = newId()
  written.clear()
  const settings = { ...city.settings, agenda: [], topics: [] }
  await city.must(city.admin.actor, 'hearing:create', { hearingId, slug: `h-${hearingId}`, settings })
  await city.must(city.admin.actor, 'hearing:schedule', { hearingId })
  await city.must(city.admin.actor, 'hearing:start', { hearingId })
  const at = database.clock.now().getTime() - 3_600_000
  await record('programme', at)
  await record('interpreter', at)
  for (const name of ['journal.jsonl', 'main-first-init0.mp4', 'main-later-0.m4s', 'of-somebody-else'])
    writeFileSync(join(folder, hearingId, name), name)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The hearing is over, for so many days. */
async function close(days: number): Promise<void> {
  await city.must(city.admin.actor, 'hearing:close', { hearingId })
  const closedAt = new Date(database.clock.now().getTime() - days * DAY_MS)
  await database.prisma.hearing.update({ where: { id: hearingId }, data: { closedAt } })
}

test('segments that the record has go into storage, both pictures’, and everything else stays where it is', async () => {
  expect(await move()).toEqual({ moved: 3 * SEGMENTS, waiting: 0, isAway: false })
  expect([segments('programme'), segments('interpreter')]).toEqual([['main-later-0.m4s'], []])
  for (const bytes of written.values()) expect(await inStorage(digestOf(bytes))).toEqual(bytes)
  const { digests } = await readMoved(dirOf('programme'))
  expect([...digests].sort()).toEqual(
    [...written]
      .flatMap(([key, bytes]) => (key.startsWith('programme ') ? [[key.slice(10), digestOf(bytes)]] : []))
      .sort(),
  )
  expect(readdirSync(dirOf('programme'))).toContain('main-first-init0.mp4')
  expect(await move()).toEqual({ moved: 0, waiting: 0, isAway: false })
})

test('what is only just over stays on disk, for those who watch', async () => {
  await database.prisma.recordedSegment.updateMany({
    where: { hearingId, sequence: { gte: 2 } },
    data: { startsAt: database.clock.now() },
  })
  await move()
  expect(segments('interpreter')).toEqual(['main-first-2.m4s', 'main-first-3.m4s'])
})

test('while S3 is away it is on disk, nothing is lost, and it is moved later', async () => {
  expect(await move(away)).toEqual({ moved: 0, waiting: 3 * SEGMENTS, isAway: true })
  expect(segments('programme')).toHaveLength(2 * SEGMENTS + 1)
  expect((await readMoved(dirOf('programme'))).digests.size).toBe(0)
  let left = 5
  const breaking: Storage = { ...storage, put: (...given) => (left-- > 0 ? storage : away).put(...given) }
  expect(await move(breaking)).toEqual({ moved: 5, waiting: 3 * SEGMENTS - 5, isAway: true })
  expect(await move()).toEqual({ moved: 3 * SEGMENTS - 5, waiting: 0, isAway: false })
  expect(await stored()).toHaveLength(3 * SEGMENTS)
})

test('a round that was killed anywhere is gone on with by the next', async () => {
  const put = (bytes: Buffer) =>
    storage.put(
      recordingOwner(hearingId),
      (async function* () {
        yield bytes
      })(),
    )
  const [uploaded, noted] = ['main-first-0.m4s', 'main-first-1.m4s'] as const
  const bytesOf = (name: string) => written.get(`programme ${name}`) ?? Buffer.alloc(0)
  await put(bytesOf(uploaded))
  await noteMoved(dirOf('programme'), noted, (await put(bytesOf(noted))).digest)
  appendFileSync(join(dirOf('programme'), 'moved.jsonl'), '\n["main-first-2.m')
  expect(await move()).toMatchObject({ moved: 3 * SEGMENTS, waiting: 0 })
  expect((await readMoved(dirOf('programme'))).digests.size).toBe(2 * SEGMENTS)
  expect(segments('programme')).toEqual(['main-later-0.m4s'])
})

test('what is not as the record says is never taken from disk: neither a file, nor its copy', async () => {
  const path = join(dirOf('programme'), 'main-first-0.m4s')
  writeFileSync(path, 'altered')
  const digest = digestOf(written.get('programme audio-first-1.m4s') ?? Buffer.alloc(0))
  const flipped: Storage = {
    ...storage,
    get: async (key, range) =>
      key.endsWith(digest) ? { content: new Blob(['flipped']).stream(), bytes: 7 } : storage.get(key, range),
  }
  expect(await move(flipped)).toEqual({ moved: 3 * SEGMENTS - 2, waiting: 2, isAway: false })
  expect(segments('programme').sort()).toEqual(['audio-first-1.m4s', 'main-first-0.m4s', 'main-later-0.m4s'])
  expect(await inStorage(digest)).toBeUndefined()
  expect(readFileSync(path, 'utf8')).toBe('altered')
})

test('a recording that is removed while it is moved leaves no copy behind', async () => {
  const dir = dirOf('programme')
  const removing: Storage = {
    ...storage,
    put: async (...given) => {
      const put = await storage.put(...given)
      rmSync(dir, { recursive: true, force: true })
      return put
    },
  }
  expect(await move(removing)).toMatchObject({ moved: 0 })
  expect(await stored()).toEqual([])
})

test('when its days are over a recording goes from disk and from S3, and its digests stay', async () => {
  const wanted = digestOf(written.get('programme main-first-0.m4s') ?? Buffer.alloc(0))
  let left = 4
  await move({ ...storage, put: (...given) => (left-- > 0 ? storage : away).put(...given) })
  await close(29)
  await sweep()
  expect(await stored()).toHaveLength(4)
  await close31()
  // Neither while S3 is away, nor where it is not told, is anything forgotten.
  await sweep(null)
  expect((await database.prisma.recording.findUniqueOrThrow({ where: { hearingId } })).removedAt).toBeNull()
  await sweep(away)
  expect(existsSync(join(folder, hearingId))).toBe(true)
  expect((await database.prisma.recording.findUniqueOrThrow({ where: { hearingId } })).removedAt).not.toBeNull()
  expect(await move()).toEqual({ moved: 0, waiting: 0, isAway: false })
  await sweep()
  expect([await stored(), existsSync(join(folder, hearingId))]).toEqual([[], false])
  expect(await findSegments(database.prisma, VISITOR, [wanted])).toMatchObject([{ sequence: 0, rendition: 'main' }])
})

const close31 = () =>
  database.prisma.hearing.update({
    where: { id: hearingId },
    data: { closedAt: new Date(database.clock.now().getTime() - 31 * DAY_MS) },
  })

test.each([
  ['the days of the hearing are more than the installation’s', { recordingDays: 60 }, true],
  ['they are fewer', { recordingDays: 7 }, false],
  ['the hearing holds it, whatever its days', { recordingDays: 7, holdsRecording: true as const }, true],
])('a recording is kept by its hearing: %s', async (_, more, isKept) => {
  const settings = { ...city.settings, agenda: [], topics: [], ...more }
  await city.must(city.admin.actor, 'hearing:configure', { hearingId, settings })
  await close(31)
  await move()
  await sweep()
  expect([existsSync(join(folder, hearingId)), (await stored()).length > 0]).toEqual([isKept, isKept])
  const removed = await city.run(SYSTEM, 'recording:remove', { hearingId, days: 7 })
  if ('holdsRecording' in more) expect(removed).toMatchObject({ ok: false, refusal: { code: 'wrong_state' } })
})

test('what a crash left of a hearing that is not recorded goes as soon as it is over', async () => {
  await database.prisma.hearing.update({
    where: { id: hearingId },
    data: { notRecordedZh: '不录', notRecordedEn: 'no' },
  })
  await sweep()
  expect(existsSync(join(folder, hearingId))).toBe(true)
  await close(1)
  await sweep()
  expect(existsSync(join(folder, hearingId))).toBe(false)
})

test('a jobs process does it by itself, and says how far it is', async () => {
  const broadcasts = { folder, days: 30, storage }
  const deps = { ...parts, databaseUrl: city.url, smtpUrl: undefined, storage: undefined, broadcasts }
  const jobs = await createJobsServer(deps, 0)
  const told = async (page: string) => (await fetch(`http://127.0.0.1:${jobs.port}/${page}`)).text()
  const health = async () => JSON.parse(await told('health')).recordings
  await expect.poll(health).toEqual({ moved: 3 * SEGMENTS, waiting: 0, isAway: false })
  expect(await told('metrics')).toContain('minsheng_recording_files_waiting 0')
  await jobs.close()
})
