import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { Broadcast } from '#realtime/media/broadcast/broadcast.ts'
import type { CaptionSource } from '#realtime/media/broadcast/captions.ts'
import { broadcastHandler } from '#realtime/media/broadcast/http.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { SOON } from '../support/soon.ts'
import { createFeed } from './support/feed.ts'
import { startHlsPage } from './support/hls-page.ts'
import { makeProgramme } from './support/test-programme.ts'

const START = Date.parse('2026-11-29T09:00:00Z')
const at = (seconds: number) => START + seconds * 1_000
const cues = z.array(z.tuple([z.string(), z.number()]))

const closers: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

test('hls.js finds captions and shows each where it was said, over a pause that is cut out', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-captions-'))
  closers.push(() => rmSync(dir, { recursive: true, force: true }))
  const feed = await createFeed(dir, makeProgramme(8), START)
  feed.upTo(6_000)
  feed.broadcast.setPaused(true, at(6))
  feed.upTo(14_000)
  feed.broadcast.setPaused(false, at(14))
  feed.upTo(22_000)
  await feed.packager.end()
  const broadcast = await Broadcast.openKept(dir)
  if (!broadcast) throw new Error('nothing is kept')

  const said = { 暂停之前说的: 2.5, 暂停之后说的: 17 }
  const lines = Object.entries(said).map(([text, second]) => {
    const moment = at(second)
    return { id: randomUUID(), language: 'zh', text, isUnchecked: false, saidAt: moment, writtenAt: moment } as const
  })
  const captions: CaptionSource = {
    languages: async () => ['zh'],
    lines: async (_, __, from, to) => lines.filter(({ saidAt }) => saidAt >= from && saidAt < to),
  }
  const find = () => ({ hearing: randomUUID(), broadcast, isPublic: true })
  const { page, base, close } = await startHlsPage(broadcastHandler({ find, captions }))
  closers.push(close)
  await page.goto(`${base}/?list=index-all.m3u8`)
  await vi.waitUntil(() => page.evaluate('hls.subtitleTracks.length > 0'), SOON)
  await page.evaluate('hls.subtitleTrack = 0')
  const shown = await vi.waitFor(async () => {
    const found = await page.evaluate(
      '[...video.textTracks].flatMap(({ cues }) => [...(cues ?? [])].map(({ text, startTime }) => [text, startTime]))',
    )
    const read = cues.parse(found)
    expect(new Set(read.map(([text]) => text)).size).toBe(2)
    return read
  }, SOON)
  // A line that stands in several files is there once.
  expect(shown).toHaveLength(2)

  const list = broadcast.playlist({ rendition: 'main', isFromStart: true, isDelta: false }) ?? ''
  /** Where a moment is in what is played one after the other. */
  const played = (moment: number) => {
    let before = 0
    for (const { dateTime = 0, duration } of readPlaylist(list).segments) {
      const into = (moment - dateTime) / 1_000
      if (into < duration) return before + Math.max(0, into)
      before += duration
    }
    return before
  }
  const [before = Number.NaN, after = Number.NaN] = shown.map(([, start]) => start).sort((one, other) => one - other)
  expect(Math.abs(before - played(at(said.暂停之前说的)))).toBeLessThan(0.1)
  expect(Math.abs(after - played(at(said.暂停之后说的)))).toBeLessThan(0.1)
  expect(after).toBeLessThan(12)
})
