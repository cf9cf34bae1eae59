import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '#ops/setup/find-chromium.ts'
import { isThere, PLAYERS, type Played } from './pages.ts'
import { LISTS, type Tried } from './tried.ts'
import { MISSING_WEBKIT, openWebKit } from './webkit.ts'

/** A browser with one page; the page is left as it is opened. */
type Window = { go(url: string): Promise<unknown>; played(): Promise<Played>; close(): Promise<void> }
type Browser = { name: string; natives: boolean; open(): Promise<Window> } | { name: string; missing: string }

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
/** How long a player may take to begin. */
const PATIENCE_MS = 30_000

/** Plays in every browser by every player of this machine. */
export async function* playInBrowsers(base: string, seconds: number): AsyncGenerator<Tried> {
  for (const browser of [chromiumHere(), await firefoxHere(), webKitHere()]) {
    if ('missing' in browser) {
      yield { player: browser.name, list: 'live', verdict: 'left out', says: browser.missing }
      continue
    }
    for (const [name, player] of Object.entries(PLAYERS)) {
      if (name === 'native' && !browser.natives) continue
      if (!isThere(player)) {
        const says = `npm install --no-save ${player.package}`
        yield { player: `${name} in ${browser.name}`, list: 'live', verdict: 'left out', says }
        continue
      }
      for (const [list, file] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
        const url = `${base}/?player=${encodeURIComponent(name)}&list=${file}`
        const came = await play(browser, url, seconds)
        const tried = { player: `${name} in ${browser.name}`, list }
        if (came.verdict === 'failed' && player.known)
          yield { ...tried, verdict: 'known fault', says: `${came.says} · ${player.known}` }
        else yield { ...tried, ...came }
      }
    }
  }
}

/** Plays for so long; it plays when its position went on for most of that, pictures came, and nothing was fatal. */
async function play(
  browser: Extract<Browser, { open: unknown }>,
  url: string,
  seconds: number,
): Promise<Pick<Tried, 'verdict' | 'says'>> {
  let window: Window | undefined
  try {
    window = await browser.open()
    await window.go(url)
    const until = performance.now() + PATIENCE_MS
    let first = await window.played()
    while (first.frames < 5 && first.errors.length === 0 && performance.now() < until) {
      await pause(200)
      first = await window.played()
    }
    await pause(seconds * 1_000)
    const last = await window.played()
    const went = last.position - first.position
    const behind = last.behind === null ? '' : `, ${last.behind.toFixed(1)} s behind`
    const says = `${went.toFixed(1)} of ${seconds} s, ${last.frames - first.frames} pictures${behind}`
    const isGood = went > seconds * 0.7 && last.frames > first.frames && last.errors.length === 0
    return { verdict: isGood ? 'plays' : 'failed', says: [says, ...last.errors].join(' · ') }
  } catch (cause) {
    return { verdict: 'failed', says: String(cause) }
  } finally {
    await window?.close()
  }
}

function chromiumHere(): Browser {
  const executablePath = findChromium()
  if (!executablePath) return { name: 'Chromium', missing: 'apt-get install chromium' }
  return {
    name: 'Chromium',
    natives: false,
    async open() {
      const args = [...CHROMIUM_FLAGS, '--autoplay-policy=no-user-gesture-required']
      const browser = await chromium.launch({ executablePath, args })
      const page = await browser.newPage()
      return {
        go: (url) => page.goto(url),
        played: () => page.evaluate((): Played => Reflect.get(window, 'played')()),
        close: () => browser.close(),
      }
    },
  }
}

const webKitHere = (): Browser =>
  MISSING_WEBKIT
    ? { name: 'WebKitGTK', missing: MISSING_WEBKIT }
    : { name: 'WebKitGTK', natives: true, open: openWebKit }

/** What is used of puppeteer-core, which is installed by hand. */
type Puppeteer = {
  launch(how: object): Promise<{
    newPage(): Promise<{ goto(url: string): Promise<unknown>; evaluate(code: string): Promise<unknown> }>
    close(): Promise<void>
  }>
}

async function firefoxHere(): Promise<Browser> {
  const name = 'Firefox'
  if (!FIREFOX) return { name, missing: 'apt-get install firefox-esr' }
  const driver = 'puppeteer-core'
  const puppeteer: Puppeteer | undefined = await import(driver).then(
    (loaded) => loaded.default,
    () => undefined,
  )
  if (!puppeteer) return { name, missing: 'npm install --no-save puppeteer-core' }
  return {
    name,
    natives: false,
    async open() {
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: FIREFOX,
        headless: true,
        extraPrefsFirefox: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
      })
      const page = await browser.newPage()
      return {
        go: (url) => page.goto(url),
        // What the page answers is what `pages.ts` wrote into it.
        played: async () => JSON.parse(String(await page.evaluate('JSON.stringify(window.played())'))),
        close: () => browser.close(),
      }
    },
  }
}
