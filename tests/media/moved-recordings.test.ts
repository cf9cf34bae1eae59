import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noteMoved, recordingOwner } from '#platform/broadcast-folder.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { signPath } from '#platform/signed-path.ts'
import { openS3Storage } from '#platform/storage/s3-storage.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { startS3Server } from '../support/s3-server.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }
const folder = mkdtempSync(join(tmpdir(), 'minsheng-moved-media-'))
const hearing = randomUUID()
const told = hearingOnAir({ hearing, slug: 'moved' })

let s3: Awaited<ReturnType<typeof startS3Server>>
let media: MediaProcess
let link: MediaLink

async function start(): Promise<void> {
  const { url, accessKeyId, secretAccessKey } = s3.bucket
  const settings = { BROADCAST_S3_URL: url, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }
  media = await startMediaProcess(1, SECRET, join(folder, 'broadcasts'), settings)
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  await vi.waitFor(() => expect(link.up()).toBe(true), { ...SOON, interval: 250 })
}

beforeAll(async () => {
  s3 = await startS3Server(join(folder, 's3'))
  await start()
})

afterAll(async () => {
  link.close()
  await media.stop()
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string) => fetch(`${media.url.replace(/^ws/, 'http')}/live/${path}`)
const segmentsIn = (list: string) => list.split('\n').filter((line) => line.endsWith('.m4s') && !line.startsWith('#'))

/** The list from the start, once it has so many segments. */
async function listWith(path: string, segments: number): Promise<string> {
  return await vi.waitFor(
    async () => {
      const list = await (await get(path)).text()
      expect(segmentsIn(list).length).toBeGreaterThanOrEqual(segments)
      return list
    },
    { ...SOON, interval: 250 },
  )
}

test('what is moved during a hearing is in its list, live and from the next process, and in its replay', async () => {
  link.air([told])
  const [first = '', second = ''] = segmentsIn(await listWith('moved/main-all.m3u8', 4))
  const dir = join(folder, 'broadcasts', hearing)
  const storage = openS3Storage(s3.bucket)
  const kept = new Map([first, second].map((name) => [name, readFileSync(join(dir, name))]))
  for (const [name, bytes] of kept) {
    const content = async function* () {
      yield bytes
    }
    const { digest } = await storage.put(recordingOwner(hearing), content())
    await noteMoved(dir, name, digest)
    unlinkSync(join(dir, name))
  }
  const served = async (path: string, name: string) => Buffer.from(await (await get(`${path}/${name}`)).arrayBuffer())
  // The newest six are in memory anyway.
  await listWith('moved/main-all.m3u8', 10)
  for (const [name, bytes] of kept) expect(await served('moved', name)).toEqual(bytes)

  link.close()
  await media.kill()
  await start()
  link.air([told])
  const list = await listWith('moved/main-all.m3u8', 12)
  expect([segmentsIn(list).slice(0, 2), list.includes('#EXT-X-GAP')]).toEqual([[first, second], false])
  for (const [name, bytes] of kept) expect(await served('moved', name)).toEqual(bytes)

  link.air([])
  await vi.waitFor(async () => expect(await (await get('moved/main-all.m3u8')).text()).toContain('#EXT-X-ENDLIST'), {
    ...SOON,
    interval: 250,
  })
  link.close()
  await media.stop()
  await start()
  const signed = `${hearing}/${signPath(derivedKey(SECRET, 'broadcast addresses'), hearing, Date.now() + 600_000)}`
  for (const [name, bytes] of kept) expect(await served(signed, name)).toEqual(bytes)
  expect((await get(`${signed}/sound.m4a`)).status).toBe(200)
  const picture = first.replace(/m4s$/, 'jpg')
  expect(await (await get(`${signed}/thumbnails.vtt`)).text()).toContain(picture)
  expect((await get(`${signed}/${picture}`)).headers.get('content-type')).toBe('image/jpeg')
  expect(readdirSync(dir)).not.toContain(first)
  expect(readdirSync(dir)).toContain(picture)
})
