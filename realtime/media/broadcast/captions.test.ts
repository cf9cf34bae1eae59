import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, types } from 'hls-parser'
import { Parser } from 'm3u8-parser'
import { afterEach, expect, test } from 'vitest'
import { WebVTTParser } from 'webvtt-parser'
import type { CaptionCue } from '#contract/caption-cues.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { signPath } from '#platform/signed-path.ts'
import { factsOfHlsParser, factsOfLinter, factsOfVideoJs } from '#tests/support/playlist-facts.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { Broadcast } from './broadcast.ts'
import type { CaptionSource } from './captions.ts'
import { broadcastHandler } from './http.ts'

const KEY = 'a key of the installation'
const START = Date.parse('2026-11-30T09:00:00Z')
const at = (seconds: number) => START + seconds * 1_000
const HEARING = randomUUID()

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** What is written down, as the tests change it; a realtime node reads the same from the database. */
class Written implements CaptionSource {
  all: CaptionCue[] = []
  write(language: CaptionLanguage, text: string, said: number, written: number, isUnchecked = false): CaptionCue {
    const line = { id: randomUUID(), language, text, isUnchecked, saidAt: at(said), writtenAt: at(written) }
    this.all.push(line)
    return line
  }
  async languages() {
    return (['zh', 'en'] as const).filter((language) => this.all.some((line) => line.language === language))
  }
  async lines(hearing: string, by: 'said' | 'written', from: number, to: number) {
    const moment = by === 'said' ? 'saidAt' : 'writtenAt'
    const of = hearing === HEARING ? this.all : []
    return of.filter((line) => line[moment] >= from && line[moment] < to).sort((a, b) => a[moment] - b[moment])
  }
}

/** A broadcast of segments of two seconds, served. */
async function served({ isPublic = true } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-captions-'))
  const live = await Broadcast.open({ dir })
  closers.push(async () => {
    await live.settled()
    rmSync(dir, { recursive: true, force: true })
  })
  live.publish({ type: 'epoch', name: 'a' })
  const codecs = { video: 'avc1.42c01e', audio: 'mp4a.40.2' }
  live.publishMap({ type: 'map', codecs, width: 2, height: 2 }, { main: Buffer.from('i'), audio: Buffer.from('i') })
  let seconds = 0
  const more = (segments: number) => {
    for (let n = 0; n < segments; n++) {
      live.publish({ type: 'open', startsAt: at(seconds), isDiscontinuous: seconds === 0 })
      for (const rendition of ['main', 'audio'] as const)
        live.publish({ type: 'part', rendition, duration: 2, isIndependent: true, bytes: 4, frames: 50 }, Buffer.from('data'))
      live.publish({ type: 'close' })
      seconds += 2
    }
  }
  const written = new Written()
  const found = { hearing: HEARING, broadcast: live, interpreter: live, isPublic }
  const find = (name: string) => (name === 'h1' ? found : undefined)
  const http = createServer(broadcastHandler({ find, captions: written, signingKey: KEY, now: () => at(0) }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    http.closeAllConnections()
    http.close()
  })
  const address = http.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/live`
  const get = (path: string) => fetch(`${base}/${path}`)
  const textOf = async (path: string) => (await get(path)).text()
  return { dir, live, more, written, found, get, textOf }
}

/** The cues of a file on the clock of its pictures, in seconds. What the header maps, the parser passes over. */
function cuesIn(text: string) {
  const [, ticks, local] = /^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:(\d+),LOCAL:00:00:(\d\d)\.000\n\n?/.exec(text) ?? []
  const shift = Number(ticks) / 90_000 - Number(local)
  const { cues, errors } = new WebVTTParser().parse(text.replace(/\nX-TIMESTAMP-MAP=.*/, ''), 'captions')
  expect(errors).toEqual([])
  return cues.map(({ id, startTime, endTime, text: words }) => ({
    id,
    start: startTime + shift,
    end: endTime + shift,
    words,
  }))
}

test('other players find captions in the languages in which there are any, and none while there are none', async () => {
  const { more, written, textOf } = await served()
  more(3)
  expect(await textOf('h1/index.m3u8')).not.toContain('SUBTITLES')
  written.write('zh', '大家好', 1, 1)
  const master = parse(await textOf('h1/index-all.m3u8'))
  if (!(master instanceof types.MasterPlaylist)) throw new Error('it is no multivariant playlist')
  expect(master.variants).toHaveLength(2)
  for (const { subtitles } of master.variants)
    expect(subtitles).toMatchObject([
      { language: 'zh', uri: 'captions-zh-all.m3u8', isDefault: false, autoselect: true, forced: false },
    ])
  written.write('en', 'Hello', 1, 1)
  const parser = new Parser()
  parser.push(await textOf('h1/index.m3u8'))
  parser.end()
  expect(parser.manifest).toMatchObject({
    mediaGroups: {
      SUBTITLES: {
        captions: {
          中文: { language: 'zh', uri: 'captions-zh.m3u8' },
          English: { language: 'en', uri: 'captions-en.m3u8' },
        },
      },
    },
  })
  // The site's own player draws them itself; the interpreter's picture has no sound to be captioned.
  for (const path of ['h1/index.m3u8?captions=no', 'h1/sign/index.m3u8'])
    expect(await textOf(path)).not.toContain('SUBTITLES')
})

test('their lists go with the picture’s, segment by segment, also from the start and to the end', async () => {
  const { live, more, written, get, textOf } = await served()
  written.write('zh', '大家好', 1, 1)
  more(3)
  const waiting = textOf('h1/captions-zh.m3u8?_HLS_msn=3&_HLS_part=0')
  const before = await textOf('h1/captions-zh.m3u8')
  more(1)
  const lists = [before, await waiting]
  more(40)
  lists.push(await textOf('h1/captions-zh.m3u8'))
  live.publish({ type: 'end' })
  lists.push(await textOf('h1/captions-zh.m3u8'))
  expect(lintPlaylists(lists)).toEqual([])
  expect(lintPlaylists([await textOf('h1/captions-zh-all.m3u8')])).toEqual([])
  for (const end of ['', '-all']) {
    const [own, picture] = [await textOf(`h1/captions-zh${end}.m3u8`), readPlaylist(await textOf(`h1/main${end}.m3u8`))]
    const facts = factsOfLinter(own)
    expect(factsOfVideoJs(own)).toEqual(facts)
    expect(factsOfHlsParser(own)).toEqual(facts)
    expect(facts.segments.map(({ uri }) => uri)).toEqual(
      picture.segments.map(({ uri }) => uri?.replace('main', 'captions-zh').replace('m4s', 'vtt')),
    )
    const { segments } = readPlaylist(own)
    for (const [n, { dateTime, duration, isDiscontinuous }] of picture.segments.entries())
      expect(segments[n]).toMatchObject({ dateTime, duration, isDiscontinuous })
  }
  expect((await get('h1/captions-zh.m3u8?_HLS_msn=x')).status).toBe(400)
  for (const name of ['captions-fr.m3u8', 'captions-zh-a-99.vtt', 'captions-zh-b-0.vtt', 'sign/captions-zh.m3u8'])
    expect([name, (await get(`h1/${name}`)).status]).toEqual([name, 404])
})

test('while it is on, a line stands on the pictures’ clock from when it was written; a correction and a removal follow', async () => {
  const { more, written, get, textOf } = await served()
  more(6)
  const words = '<水泵> & 管网 --> 三十个字以内的一句话要读这么久'
  const line = written.write('zh', words, 1, 3.5, true)
  written.write('en', 'In the other language', 3, 4)
  const answer = await get('h1/captions-zh-a-1.vtt')
  expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=1')
  const text = await answer.text()
  expect(text).toContain('NOTE AIGC {"AIGC":{"Label":"1"')
  const [cue, ...others] = cuesIn(text)
  expect(others).toEqual([])
  expect(cue).toMatchObject({ id: `t-${line.id}`, start: 3.5 })
  expect(cue?.words).toContain('<c.machine>［机器生成］&lt;水泵&gt; &amp; 管网 --&gt; 三十个字')
  // The same cue in each segment during which it stands, so that a player shows it once.
  expect(cue?.end).toBeGreaterThan(6)
  for (const n of [2, 3]) expect(cuesIn(await textOf(`h1/captions-zh-a-${n}.vtt`))).toEqual([cue])
  for (const n of [0, 5]) expect(cuesIn(await textOf(`h1/captions-zh-a-${n}.vtt`))).toEqual([])
  Object.assign(line, { text: '水泵分三批更换', isUnchecked: false })
  const corrected = await textOf('h1/captions-zh-a-2.vtt')
  expect(cuesIn(corrected)).toMatchObject([{ start: 3.5, words: '水泵分三批更换' }])
  expect(corrected).not.toContain('NOTE')
  written.all = []
  expect(cuesIn(await textOf('h1/captions-zh-a-2.vtt'))).toEqual([])
})

test('once it is over, a line stands when it was said, up to the next one; what was in a pause is left out', async () => {
  const { dir, live, more, written, found, textOf } = await served()
  more(2)
  live.setPaused(true, at(4))
  more(3)
  live.setPaused(false, at(10))
  more(2)
  live.publish({ type: 'end' })
  await live.settled()
  const kept = await Broadcast.openKept(dir)
  if (!kept) throw new Error('nothing is kept')
  found.broadcast = kept
  written.write('zh', '暂停之前', 1, 5)
  written.write('zh', '接着说', 2.5, 5)
  written.write('zh', '暂停之后', 10.5, 13)
  const list = await textOf('h1/captions-zh-all.m3u8')
  const { segments } = readPlaylist(list)
  expect(segments.map(({ uri, isDiscontinuous }) => [uri, isDiscontinuous])).toEqual([
    ['captions-zh-a-0.vtt', true],
    ['captions-zh-a-1.vtt', false],
    ['captions-zh-a-5.vtt', true],
    ['captions-zh-a-6.vtt', false],
  ])
  expect(list).toContain('#EXT-X-ENDLIST')
  const cues = async (n: number) => cuesIn(await textOf(`h1/captions-zh-a-${n}.vtt`))
  expect(await cues(0)).toMatchObject([{ start: 1, end: 2.5, words: '暂停之前' }])
  expect(await cues(1)).toMatchObject([
    { start: 1, end: 2.5 },
    { start: 2.5, end: 10.5, words: '接着说' },
  ])
  expect(await cues(6)).toMatchObject([{ start: 10.5, words: '暂停之后' }])
})

test('captions are for whom the picture is for', async () => {
  const { more, written, get } = await served({ isPublic: false })
  more(3)
  written.write('zh', '只说给登录的人', 1, 1)
  const signed = signPath(KEY, 'h1', at(60))
  for (const name of ['captions-zh.m3u8', 'captions-zh-a-0.vtt']) {
    expect([name, (await get(`h1/${name}`)).status]).toEqual([name, 404])
    const answer = await get(`h1/${signed}/${name}`)
    expect([name, answer.status, answer.headers.get('cache-control')]).toEqual([name, 200, 'private, max-age=1'])
  }
})
