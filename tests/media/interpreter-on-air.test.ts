import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type NamedParticipant, personKey } from '#contract/media-link.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { type PlaylistText, readPlaylist } from '#tests/support/playlist-text.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'
import { decode } from './support/test-programme.ts'

const log = { info: () => undefined, warn: () => undefined }
const LOOK = { ...SOON, interval: 250 }

let folder: string
let media: MediaProcess
let link: MediaLink

async function start(): Promise<void> {
  media = await startMediaProcess(1, SECRET, folder)
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  await vi.waitFor(() => expect(link.up()).toBe(true), LOOK)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-interpreter-'))
  await start()
})

afterAll(async () => {
  link.close()
  await media.stop()
  await rm(folder, { recursive: true })
})

const person = (role: NamedParticipant['role']): NamedParticipant => ({
  key: personKey.parse(role),
  name: role,
  title: { zh: '', en: '' },
  role,
})
const interpreter = person('interpreter')

const address = (slug: string, name: string) => `${media.url.replace(/^ws/, 'http')}/live/${slug}/${name}`

/** A list that is read again and again; what was read keeps the rules. */
function listOf(slug: string, name: string) {
  const texts: string[] = []
  const until = (holds: (list: PlaylistText) => boolean): Promise<PlaylistText> =>
    vi.waitFor(async () => {
      const answer = await fetch(address(slug, name))
      expect(answer.status).toBe(200)
      const text = await answer.text()
      if (text !== texts.at(-1)) texts.push(text)
      expect(lintPlaylists(texts)).toEqual([])
      const list = readPlaylist(text)
      expect(holds(list)).toBe(true)
      return list
    }, LOOK)
  return { until }
}

const whole = ({ segments }: PlaylistText) => segments.filter(({ uri }) => uri !== undefined)
const cuts = ({ segments }: PlaylistText) => segments.filter(({ isDiscontinuous }) => isDiscontinuous).length
/** When a list ends by its own clock, in milliseconds since 1970. */
const endOf = ({ segments }: PlaylistText) => {
  const last = segments.at(-1)
  const parts = last?.parts.reduce((sum, { duration }) => sum + duration, 0) ?? 0
  return (last?.dateTime ?? Number.NaN) + (last?.uri === undefined ? parts : last.duration) * 1_000
}

test('an interpreter has a list of pictures alone on the programme’s clock, through leaving and coming back', async () => {
  const told = hearingOnAir()
  link.air([told])
  const programme = listOf(told.slug, 'main-all.m3u8')
  await programme.until((list) => whole(list).length > 0)
  expect((await fetch(address(told.slug, 'sign/index.m3u8'))).status).toBe(404)
  expect(await readdir(join(folder, told.hearing))).not.toContain('sign')

  const sign = listOf(told.slug, 'sign/main-all.m3u8')
  link.play(told.hearing, interpreter)
  const first = await sign.until((list) => whole(list).length > 2)
  const index = await (await fetch(address(told.slug, 'sign/index.m3u8'))).text()
  expect(index).toContain('main.m3u8')
  expect(index).not.toMatch(/mp4a|audio/)
  expect(index).toMatch(/CODECS="avc1\.[0-9a-f]{6}"/)
  const heard = await programme.until(() => true)
  expect(Math.abs(endOf(heard) - endOf(first))).toBeLessThan(4_000)
  expect(Math.abs(endOf(first) - Date.now())).toBeLessThan(15_000)

  // They leave: the slate, behind a discontinuity, for as long as nobody interprets.
  link.revoke({ hearing: told.hearing, key: interpreter.key, scope: 'publish' })
  const left = await sign.until((list) => cuts(list) > cuts(first) && whole(list).length > whole(first).length + 2)
  link.play(told.hearing, interpreter)
  const back = await sign.until((list) => cuts(list) > cuts(left) && whole(list).length > whole(left).length + 2)
  expect(back.segments.every(({ isGap }) => !isGap)).toBe(true)

  // The programme shows nothing of it: nobody speaks, so it is the slate all the while.
  expect(cuts(await programme.until(() => true))).toBe(0)
  link.air([])
  await sign.until(({ hasEnded }) => hasEnded)
  const read = decode(address(told.slug, 'sign/main-all.m3u8'))
  expect(read.complaints).toBe('')
  expect(read.pictures).toBeGreaterThan(100)
  expect(read.sounds).toBeNaN()
})

test('a killed media process is followed by one that goes on with the interpreter’s list; so is a worker', async () => {
  const told = hearingOnAir()
  link.air([told])
  link.play(told.hearing, interpreter)
  const name = 'sign/main-all.m3u8'
  const sign = listOf(told.slug, name)
  const before = await sign.until((list) => whole(list).length > 2)

  const [worker] = (await media.health()).workers
  process.kill(worker?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(
    async () => expect((await media.health()).workers[0]?.pid ?? worker?.pid).not.toBe(worker?.pid),
    LOOK,
  )
  const slate = await sign.until((list) => cuts(list) > cuts(before) && whole(list).length > whole(before).length + 1)
  link.play(told.hearing, interpreter)
  const moved = await sign.until((list) => cuts(list) > cuts(slate) && whole(list).length > whole(slate).length + 1)

  link.close()
  await media.kill()
  await start()
  link.air([told])
  // Nobody interprets yet: the list that was begun goes on all the same.
  const after = await sign.until((list) => whole(list).length > whole(moved).length + 2)
  const kept = new Set(whole(after).map(({ uri }) => uri))
  for (const { uri } of whole(moved)) {
    expect(kept).toContain(uri)
    expect((await fetch(address(told.slug, `sign/${uri}`))).status).toBe(200)
  }
  const programme = await listOf(told.slug, 'main-all.m3u8').until(() => true)
  expect(Math.abs(endOf(programme) - endOf(after))).toBeLessThan(4_000)
  link.air([])
})
