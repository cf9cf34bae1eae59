import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { Broadcast } from './broadcast.ts'
import { Packager } from './packager.ts'
import type { StorageNews } from './store.ts'

const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const appendFile: typeof real.appendFile = async (...given) => {
    if (disk.isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    await real.appendFile(...given)
  }
  return { ...real, appendFile }
})

const dirs: string[] = []
afterEach(() => {
  disk.isFull = false
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

const newDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-store-'))
  dirs.push(dir)
  return dir
}

/** A broadcast of pictures alone, that goes on for so many seconds; nothing of it waits. */
async function open(dir: string, startedAt: number, inMemory = false) {
  const news: StorageNews['state'][] = []
  const broadcast = await Broadcast.open({ dir, inMemory, onStorage: ({ state }) => news.push(state) })
  let picture = 0
  const packager = new Packager({ broadcast, startedAt, now: () => picture * 40 })
  const run = async (seconds: number) => {
    for (const end = picture + seconds * 25; picture < end; picture++) {
      const isKey = picture % 50 === 0
      const data = isKey ? [...parameterSets(), slice(0, true)] : [slice(picture % 50, false)]
      packager.addVideo({ data, at: picture * 40 })
    }
    await broadcast.settled()
  }
  const list = (isFromStart: boolean) => broadcast.playlist({ rendition: 'main', isFromStart, isDelta: false }) ?? ''
  const read = async (sequence: number) => {
    const { epoch = '' } = broadcast.timeline.segments[sequence] ?? {}
    return await broadcast.read({ kind: 'segment', rendition: 'main', epoch, sequence })
  }
  return { broadcast, packager, news, run, list, read }
}

const START = Date.parse('2026-11-29T09:00:00Z')

test('a full disk is said once, and the live list goes on from memory', async () => {
  const it = await open(newDir(), START)
  await it.run(20)
  const lists = [it.list(false)]
  disk.isFull = true
  for (let round = 0; round < 10; round++) {
    await it.run(4)
    lists.push(it.list(false))
    const { segments } = readPlaylist(it.list(false))
    for (const { sequence, uri } of segments) if (uri) expect((await it.read(sequence))?.length).toBeGreaterThan(0)
  }
  expect([it.news, lintPlaylists(lists)]).toEqual([['full'], []])
})

test('a disk that takes files again is said too; what it never took is a gap in the list from the start', async () => {
  const dir = newDir()
  const it = await open(dir, START)
  await it.run(10)
  disk.isFull = true
  await it.run(10)
  disk.isFull = false
  await it.run(140)
  expect(it.news).toEqual(['full', 'back'])
  const gaps = (text: string) =>
    readPlaylist(text)
      .segments.filter(({ isGap }) => isGap)
      .map(({ sequence }) => sequence)
  expect(gaps(it.list(true)).length).toBeGreaterThan(3)
  expect(gaps(it.list(false))).toEqual([])
  for (const sequence of gaps(it.list(true))) expect(await it.read(sequence)).toBeUndefined()
  await it.packager.end()

  const again = await Broadcast.open({ dir })
  const text = again.playlist({ rendition: 'main', isFromStart: true, isDelta: false }) ?? ''
  expect(gaps(text)).toEqual(gaps(it.list(true)))
  expect(text).toContain('#EXT-X-ENDLIST')
})

test('a journal that a crash left half is read up to there, and gone on with', async () => {
  const dir = newDir()
  const it = await open(dir, START)
  await it.run(9)
  const journal = join(dir, 'journal.jsonl')
  appendFileSync(journal, '{"type":"part","rendi')
  const next = await open(dir, START + 12_000)
  await next.run(5)
  await next.packager.end()
  expect(lintPlaylists([it.list(true), next.list(true)])).toEqual([])
  expect(
    readFileSync(journal, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).type),
  ).toContain('end')
})

test('a file that is shorter than the journal says is a gap', async () => {
  const dir = newDir()
  const it = await open(dir, START)
  await it.run(9)
  await it.packager.end()
  const name = readdirSync(dir).find((file) => /^main-.*-1\.m4s$/.test(file)) ?? ''
  truncateSync(join(dir, name), 10)
  const again = await Broadcast.open({ dir })
  expect(again.timeline.segments.map(({ isLost }) => isLost)).toEqual([false, true, false, false, false])
})

test('what is in memory alone is the last minute, is never written, and goes on in another process', async () => {
  const dir = newDir()
  const it = await open(dir, START, true)
  const lists: string[] = []
  for (let round = 0; round < 40; round++) {
    await it.run(5)
    lists.push(it.list(true))
  }
  const listed = readPlaylist(it.list(true)).segments.filter(({ uri }) => uri !== undefined)
  expect([readdirSync(dir), it.news, lintPlaylists(lists)]).toEqual([['journal.jsonl'], [], []])
  expect(it.list(true)).not.toContain('EVENT')
  for (const { sequence } of listed) expect((await it.read(sequence))?.length).toBeGreaterThan(0)
  const isReadable = await Promise.all(
    it.broadcast.timeline.segments.map(async (_, at) => (await it.read(at)) !== undefined),
  )
  const [first = 0] = listed.map(({ sequence }) => sequence)
  // Whoever has an older list finds what is in it.
  expect(isReadable.indexOf(true)).toBeGreaterThan(first - 17)
  expect(isReadable.slice(0, first - 17)).not.toContain(true)
  expect(it.broadcast.clip(START + 150_000, START + 160_000)).toBeUndefined()

  const next = await open(dir, START + 210_000, true)
  await next.run(5)
  expect(lintPlaylists([...lists, next.list(false)])).toEqual([])
  await next.packager.end()
  expect([readdirSync(dir), next.broadcast.soundPieces()]).toEqual([['journal.jsonl'], undefined])
})
