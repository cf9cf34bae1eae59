import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, expect, test } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '#ops/setup/find-chromium.ts'
import { broadcastHandler } from '#realtime/media/broadcast/http.ts'
import { createFeed } from './support/feed.ts'
import { makeProgramme } from './support/test-programme.ts'

const PATIENCE = { timeout: 60_000 }
const SECONDS = 90

const dir = mkdtempSync(join(tmpdir(), 'minsheng-back-'))
const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true })]
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

/** A page with the site's own player, of a broadcast that began a minute and a half ago and goes on. */
async function openPage() {
  const build = await rolldown({
    input: 'tests/media/support/player-page.ts',
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  const startedAt = Date.now() - SECONDS * 1_000
  const feed = await createFeed(dir, makeProgramme(4), startedAt)
  feed.upTo(SECONDS * 1_000)
  const feeding = setInterval(() => feed.upTo(Date.now() - startedAt), 40)
  closers.push(() => clearInterval(feeding))
  const listener = broadcastHandler({ find: () => ({ broadcast: feed.broadcast, isPublic: true }) })
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
  closers.push(() => new Promise((resolve) => http.close(resolve)))
  closers.push(() => http.closeAllConnections())
  const address = http.address()
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, '--autoplay-policy=no-user-gesture-required'],
  })
  closers.push(() => browser.close())
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  await page.waitForFunction(() => 'player' in window)
  return { page, startedAt }
}

test('a viewer begins at a time of the past, goes to another, and what is shown is told by the clock', async () => {
  const { page, startedAt } = await openPage()
  const at = (seconds: number) => startedAt + seconds * 1_000
  const shown = () => page.evaluate(() => window.player.first ?? 0)
  const times = () => page.evaluate(() => window.player.times)
  const near = (seconds: number) => Math.abs(seconds) < 2_500

  await page.evaluate((from) => window.player.play('index-all.m3u8', from), at(20))
  await expect.poll(shown, PATIENCE).toBeGreaterThan(0)
  expect(near((await shown()) - at(20)), `shown first: ${((await shown()) - startedAt) / 1_000} s`).toBe(true)
  await expect.poll(async () => (await times())?.shownAt ?? 0, PATIENCE).toBeGreaterThan(at(23))
  const told = await times()
  expect(near((told?.startsAt ?? 0) - startedAt)).toBe(true)
  expect(told?.endsAt).toBeGreaterThan(at(SECONDS - 5))

  for (const seconds of [70, 5]) {
    await page.evaluate((to) => window.player.seek(to), at(seconds))
    await expect.poll(async () => near((await shown()) - at(seconds)), PATIENCE).toBe(true)
    const from = (await times())?.shownAt ?? 0
    await expect.poll(async () => (await times())?.shownAt ?? 0, PATIENCE).toBeGreaterThan(from + 1_000)
  }

  await page.evaluate((from) => window.player.play('index-all.m3u8', from), startedAt - 60_000)
  await expect.poll(shown, PATIENCE).toBeGreaterThan(0)
  expect(near((await shown()) - startedAt)).toBe(true)

  await page.evaluate(() => window.player.play('index.m3u8'))
  await expect.poll(shown, PATIENCE).toBeGreaterThan(at(SECONDS - 15))
  const frames = await page.evaluate(() => window.player.frames())
  await expect.poll(() => page.evaluate(() => window.player.frames()), PATIENCE).toBeGreaterThan(frames + 20)
}, 240_000)
