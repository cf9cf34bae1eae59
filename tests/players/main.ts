/**
 * npm run players [-- --seconds N]: plays one broadcast in players that are not ours, live and from the start: in the browsers and by the programs
 * that this machine has. It says what it left out, and where to get it. Exit 1 when one of them does not play.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isBare, readCommand, runMain, UserError } from '#ops/supervisor/command-line.ts'
import { broadcastHandler } from '#realtime/media/broadcast/http.ts'
import { factsOfHlsParser, factsOfLinter, factsOfVideoJs } from '#tests/support/playlist-facts.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { createFeed } from '../media/support/feed.ts'
import { makeProgramme } from '../media/support/test-programme.ts'
import { playInBrowsers } from './browsers.ts'
import { pageOf, scriptOf } from './pages.ts'
import { playByPrograms } from './programs.ts'
import type { Tried } from './tried.ts'

const USAGE = `Usage: npm run players [-- --seconds N]
  --seconds  how long each one plays, 5 to 600 (default 12)`

/** What was broadcast before the first player comes: more than the list of the last minute holds. */
const BEFORE_SECONDS = 90

const tried: Tried[] = []

await runMain(async () => {
  const { values } = readCommand(USAGE, { seconds: { type: 'string', default: '12' } }, isBare)
  const seconds = Number(values.seconds)
  if (!(seconds >= 5 && seconds <= 600)) throw new UserError(USAGE)
  await play(seconds)
  process.exitCode = tried.some(({ verdict }) => verdict === 'failed') ? 1 : 0
})

async function play(seconds: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-players-'))
  const startedAt = Date.now() - BEFORE_SECONDS * 1_000
  const feed = await createFeed(dir, makeProgramme(8), startedAt)
  feed.upTo(BEFORE_SECONDS * 1_000)
  const feeding = setInterval(() => feed.upTo(Date.now() - startedAt), 20)
  const serve = broadcastHandler({ find: () => ({ broadcast: feed.broadcast, isPublic: true }) })
  const http = createServer((request, response) => {
    if (request.url?.startsWith('/live/')) {
      serve(request, response)
      return
    }
    const script = scriptOf(request.url ?? '')
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ?? pageOf(request.url ?? ''))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  add(await readByParsers(base))
  for await (const one of playInBrowsers(base, seconds)) add(one)
  for await (const one of playByPrograms(base, seconds)) add(one)

  clearInterval(feeding)
  http.closeAllConnections()
  http.close()
  rmSync(dir, { recursive: true })
}

function add(one: Tried): void {
  tried.push(one)
  console.log(line(one))
}

function line(one: Tried): string {
  const sign = { plays: '✓', failed: '✗', 'known fault': '!', 'left out': '–' }[one.verdict]
  return `${sign} ${one.player.padEnd(34)} ${one.list.padEnd(10)} ${one.says}`
}

/** Two parsers that are not ours read what our linter reads. */
async function readByParsers(base: string): Promise<Tried> {
  const text = await (await fetch(`${base}/live/h1/main-all.m3u8`)).text()
  const ours = JSON.stringify(factsOfLinter(text))
  const others = [factsOfVideoJs(text), factsOfHlsParser(text)].map((facts) => JSON.stringify(facts))
  const isSame = others.every((facts) => facts === ours) && lintPlaylists([text]).length === 0
  return {
    player: 'm3u8-parser, hls-parser',
    list: 'from start',
    verdict: isSame ? 'plays' : 'failed',
    says: isSame ? 'read the same as our linter' : 'read something else than our linter',
  }
}
