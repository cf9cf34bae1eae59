import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { CHROMIUM_FLAGS, findChromium } from '#ops/setup/find-chromium.ts'
import { SOON } from '#tests/support/soon.ts'

/** Several pages share a machine without a screen: none of them counts as hidden; sound starts by itself. */
const ATTENTIVE = [
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

/** A Chromium with a fake camera, and the pages of the tests. */
export type Browser = {
  open(query: { port: number; name: string; hearing: string }): Promise<Page>
  close(): Promise<void>
}

/** Bundles the test page, serves it, starts Chromium. */
export async function startBrowser(): Promise<Browser> {
  const script = await bundle()
  const http = createServer((request, response) => {
    const wanted = request.url?.startsWith('/page.js')
    response.setHeader('content-type', wanted ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      wanted ? script : '<!doctype html><title>media</title><body><script type="module" src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const profile = mkdtempSync(join(tmpdir(), 'minsheng-media-'))
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...CHROMIUM_FLAGS, ...ATTENTIVE],
  })
  context.setDefaultTimeout(SOON.timeout)
  return {
    async open(query) {
      const page = await context.newPage()
      page.on('pageerror', (cause) => console.error('page:', cause))
      const search = new URLSearchParams({ ...query, port: String(query.port) })
      await page.goto(`http://127.0.0.1:${port}/?${search}`)
      await page.waitForFunction(() => 'bench' in window)
      return page
    },
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

async function bundle(): Promise<string> {
  const build = await rolldown({ input: 'tests/media/support/page.ts', platform: 'browser', logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  return output[0].code
}
