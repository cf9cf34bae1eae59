import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
import { onTestFinished } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '#ops/setup/find-chromium.ts'
import { broadcastHandler } from '#realtime/media/broadcast/http.ts'
import { SOON } from '#tests/support/soon.ts'
import { createFeed } from './feed.ts'
import { makeProgramme } from './test-programme.ts'

/** When the interpreter of that broadcast began, in milliseconds since its start; at no whole segment of the programme. */
const INTERPRETED_MS = 30_700

/**
 * A page with the site's own player, of a broadcast that began so many seconds ago and goes on; somebody has interpreted it from its 31st second on.
 * Now and then the source of either changes. Ends with the test.
 */
export async function openPlayerPage(seconds: number) {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-back-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const build = await rolldown({
    input: 'tests/media/support/player-page.ts',
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  const startedAt = Date.now() - seconds * 1_000
  const [large, small] = [makeProgramme(4), makeProgramme(6, '320x180')]
  const feed = await createFeed(join(dir, 'programme'), large, startedAt)
  const began = startedAt + INTERPRETED_MS
  const sign = await createFeed(join(dir, 'sign'), small, began, undefined, { isSilent: true })
  let fedUpTo = startedAt
  const feedUpTo = (end: number) => {
    while (fedUpTo < end) {
      const from = fedUpTo
      fedUpTo = Math.min(end, from + 100)
      const turns = (every: number) => Math.floor(from / every) !== Math.floor(fedUpTo / every)
      if (turns(11_000)) feed.show(fedUpTo % 22_000 < 11_000 ? large : small)
      if (turns(7_000)) sign.show(fedUpTo % 14_000 < 7_000 ? small : large)
      feed.upTo(fedUpTo - startedAt)
      sign.upTo(fedUpTo - began)
    }
  }
  feedUpTo(startedAt + seconds * 1_000)
  const feeding = setInterval(() => feedUpTo(Date.now()), 40)
  onTestFinished(() => clearInterval(feeding))
  const found = { broadcast: feed.broadcast, interpreter: sign.broadcast, isPublic: true }
  const listener = broadcastHandler({ find: () => found })
  const http = createServer((request, response) => {
    const chunk = output.find(({ fileName }) => request.url === `/${fileName}`)
    if (chunk?.type === 'chunk') response.setHeader('content-type', 'text/javascript').end(chunk.code)
    else if (request.url?.startsWith('/live/')) listener(request, response)
    else
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html><title>player</title><body><script type="module" src="/${output[0].fileName}"></script>`)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  })
  const address = http.address()
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, '--autoplay-policy=no-user-gesture-required'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(SOON.timeout)
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  await page.waitForFunction(() => 'player' in window)
  return { page, startedAt }
}
