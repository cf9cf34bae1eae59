import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hearingId } from '#contract/ids.ts'
import type { RecordedPlace, RecordingNews } from '#contract/recordings/segments.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }

let folder: string
let media: MediaProcess
let link: MediaLink
let news: RecordingNews[] = []

async function start(): Promise<void> {
  media = await startMediaProcess(1, SECRET, folder)
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  link.onRecording((one) => news.push(one))
  await vi.waitFor(() => expect(link.up()).toBe(true), { ...SOON, interval: 250 })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-recordings-'))
  await start()
})

afterAll(async () => {
  link.close()
  await media.stop()
  await rm(folder, { recursive: true })
})

const hearing = hearingId.parse(randomUUID())
const air = () =>
  link.air([
    {
      hearing,
      slug: 'h-1',
      isPublic: true,
      showsSlate: false,
      isPaused: false,
      isBroadcast: true,
      isRecorded: true,
      keys: [],
    },
  ])

/** Up to where the record would be, had it taken all that was told. */
const upTo: RecordedPlace[] = []
const taken: { name: string; digest: string | null }[] = []

/** Asks until something is told, and takes it. */
async function next(isOver: boolean): Promise<RecordingNews> {
  news = []
  return await vi.waitFor(
    () => {
      if (news.length === 0) link.recordings([{ hearing, isOver, upTo }])
      const [told] = news
      if (!told) throw new Error('nothing is told yet')
      if (told.what === 'segments') {
        const { picture, epoch, segments } = told.run
        for (const { sequence, files } of segments)
          for (const rendition of ['main', 'audio'] as const)
            taken.push({ name: `${rendition}-${epoch}-${sequence}.m4s`, digest: files[rendition] })
        upTo.splice(0, upTo.length, { picture, epoch, sequence: segments.at(-1)?.sequence ?? 0 })
      }
      return told
    },
    { ...SOON, interval: 250 },
  )
}

test('media tells the digests of what it broadcast, through a death, to the last file, and then that this was all', async () => {
  air()
  expect(await next(false)).toMatchObject({ what: 'segments', hearing })
  link.close()
  await media.kill()
  await start()
  air()
  await next(false)
  await next(false)
  link.air([])
  let told = await next(true)
  while (told.what === 'segments') told = await next(true)
  expect(told).toEqual({ what: 'end', hearing })

  const files = (await readdir(join(folder, hearing))).filter((name) => name.endsWith('.m4s'))
  expect(taken.map(({ name }) => name).sort()).toEqual(files.sort())
  for (const { name, digest } of taken) {
    const bytes = Buffer.from(await (await fetch(`${media.url.replace(/^ws/, 'http')}/live/h-1/${name}`)).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest)
    expect(bytes.toString('latin1', 4, 8)).toBe('styp')
  }
})
