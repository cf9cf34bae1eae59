import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EncoderAnswer, type HearingOnAir, personKey } from '#contract/media-link.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { isRunning, sendFromGallery, srtAddress } from '../support/gallery.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }
const PASSPHRASE = '0123456789abcdef0123456789abcdef'
/** Their streams; the platform to which one hearing goes is the stage of another. */
const [FROM, TO] = ['f'.repeat(32), 't'.repeat(32)]

let folder: string
let file: string
let media: MediaProcess
let link: MediaLink
const seats = new Map<string, Extract<EncoderAnswer, { ok: true }>>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-push-'))
  file = join(folder, 'targets.json')
  media = await startMediaProcess(1, SECRET, join(folder, 'broadcasts'), {
    MEDIA_SRT: 'srt://127.0.0.1:0',
    MEDIA_RTMP: 'rtmp://127.0.0.1:0/live',
    BROADCAST_TARGETS: file,
    LOG_LEVEL: 'silent',
  })
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  link.onEncoder(async ({ stream }) => seats.get(stream) ?? { ok: false, status: 401 })
  await vi.waitFor(() => expect(link.up()).toBe(true), SOON)
})
afterAll(async () => {
  link?.close()
  await media?.stop()
  await rm(folder, { recursive: true })
})

function seat(stream: string, slug: string): HearingOnAir {
  const hearing = randomUUID()
  const key = personKey.parse(`key of ${stream}`)
  const participant = { key, name: 'Zhou', title: { zh: '局长', en: 'Director' }, role: 'official' } as const
  seats.set(stream, { ok: true, session: randomUUID(), hearing, secret: PASSPHRASE, participant })
  return hearingOnAir({ hearing, slug })
}
const listOf = async (slug: string) =>
  (await fetch(`${media.url.replace(/^ws/, 'http')}/live/${slug}/index.m3u8`)).text()

test('a broadcast goes to another platform through a change of its picture, comes back after a break, and ends when it is not for everybody, or media ends', async () => {
  const [water, fire] = [seat(FROM, 'water'), seat(TO, 'fire')]
  const host = `127.0.0.1:${media.rtmpPort}`
  await writeFile(file, JSON.stringify({ water: [`rtmp://${host}/live/${TO}${PASSPHRASE}`] }))
  link.air([water, fire])
  const pushed = (state: string) =>
    vi.waitFor(async () => expect((await media.health()).pushes).toEqual([{ slug: 'water', host, state }]), SOON)
  await pushed('on_air')
  // First it is the slate, and then what a gallery sends in another size.
  await vi.waitFor(async () => expect(await listOf('fire')).not.toContain('RESOLUTION=640x360'), SOON)
  const gallery = sendFromGallery(srtAddress(media.srtPort, FROM, PASSPHRASE))
  await vi.waitFor(async () => expect(await listOf('fire')).toContain('RESOLUTION=640x360'), SOON)

  const [before] = (await media.health()).pushers ?? []
  process.kill(before ?? 0, 'SIGKILL')
  await vi.waitFor(async () => expect((await media.health()).pushers).not.toEqual([before]), SOON)
  await pushed('on_air')

  link.air([{ ...water, isPublic: false }, fire])
  const { pushers = [] } = await media.health()
  await vi.waitFor(async () => expect((await media.health()).pushes).toEqual([]), SOON)
  await vi.waitFor(() => expect(pushers.filter(isRunning)).toEqual([]), SOON)

  link.air([water, fire])
  await pushed('on_air')
  const { pushers: last = [], receivers = [] } = await media.health()
  await media.kill()
  await vi.waitFor(() => expect([...last, ...receivers].filter(isRunning)).toEqual([]), SOON)
  await gallery.ended
})
