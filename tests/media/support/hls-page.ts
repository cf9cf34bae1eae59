import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '#ops/setup/find-chromium.ts'
import { SOON } from '#tests/support/soon.ts'

/** What a page with hls.js has come to. */
export type Playing = { position: number; delay: number; frames: number; width: number; errors: string[] }

const PAGE = `<!doctype html><title>hls</title><video muted autoplay playsinline></video>
<script src="/hls.js"></script>
<script>
  const video = document.querySelector('video')
  const errors = []
  const query = new URLSearchParams(location.search)
  const hls = new Hls({ lowLatencyMode: !query.has('plain'), maxLiveSyncPlaybackRate: 1.2 })
  hls.on(Hls.Events.ERROR, (_, { type, details, fatal }) => errors.push((fatal ? 'fatal ' : '') + type + ' ' + details))
  hls.loadSource('/live/' + (query.get('hearing') ?? 'h1') + '/' + (query.get('list') ?? 'index.m3u8'))
  hls.attachMedia(video)
  window.playing = () => ({
    position: video.currentTime,
    delay: hls.playingDate ? (Date.now() - hls.playingDate.getTime()) / 1000 : NaN,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    width: video.videoWidth,
    errors,
  })
</script>`

/** Starts a Chromium whose page plays, with hls.js, what `listener` serves. */
export async function startHlsPage(
  listener: RequestListener,
): Promise<{ page: Page; playing: () => Promise<Playing>; base: string; close: () => Promise<void> }> {
  const script = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'))
  const http = createServer((request, response) => {
    if (request.url === '/hls.js') response.setHeader('content-type', 'text/javascript').end(script)
    else if (request.url?.startsWith('/live/')) listener(request, response)
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_FLAGS, '--autoplay-policy=no-user-gesture-required'],
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(SOON.timeout)
  const playing = () => page.evaluate((): Playing => Reflect.get(window, 'playing')())
  const close = async () => {
    await browser.close()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  }
  return { page, playing, base, close }
}
