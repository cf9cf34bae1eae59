import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../setup/find-chromium.ts'
import { UserError } from '../supervisor/command-line.ts'
import { type FrameCourse, frameCourse } from './figures.ts'
import type { WebClient } from './web-client.ts'

/** Several pages share a machine without a screen: none of them counts as hidden. */
const ATTENTIVE = [
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]
/**
 * The speaker's test picture moves eight times a second: enough to see whether it goes on, while its encoder and the viewers' decoders,
 * which would run on other machines, leave this one to the platform.
 */
const PICTURE = '--use-fake-device-for-media-stream=fps=8'
const SCREENS = [
  { width: 390, height: 844 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]
const READY_MS = 60_000

/** Pages of real Chromium: the official's studio with a moving picture and a tone, and viewers. */
export class Browsers {
  readonly #browser: Browser
  readonly #base: URL
  readonly #viewers: Page[] = []
  /** Faults that pages reported. */
  readonly faults: string[] = []

  private constructor(browser: Browser, base: URL) {
    this.#browser = browser
    this.#base = base
  }

  static async open(base: URL): Promise<Browsers> {
    const executablePath = findChromium()
    if (!executablePath)
      throw new UserError('There is no Chromium on this machine; install it, or rehearse with --viewers 0.')
    const { chromium } = await import('playwright-core')
    const yielding = makeYielding(executablePath)
    try {
      const browser = await chromium.launch({
        executablePath: yielding.path,
        args: [...CHROMIUM_FLAGS, ...ATTENTIVE, PICTURE],
      })
      return new Browsers(browser, base)
    } finally {
      yielding.remove()
    }
  }

  /** The official opens the studio, checks the devices, and steps on the stage. */
  async speak(slug: string, official: WebClient): Promise<void> {
    const context = await this.#context(SCREENS[2])
    await context.addCookies(cookiesOf(official))
    const page = await this.#page(context, `/en/studio/${slug}`)
    const button = (name: RegExp) => page.getByRole('button', { name })
    await inTime('the studio’s button for the camera', button(/open camera/i).click({ timeout: READY_MS }))
    await inTime('the studio’s button to the stage', button(/go on stage/i).click({ timeout: READY_MS }))
    await inTime('the stage', button(/^leave…$/i).waitFor({ timeout: READY_MS }))
  }

  /** So many viewers open the hearing's page; each counts the frames that it decodes, once a second. */
  async watch(slug: string, viewers: number): Promise<void> {
    for (let n = 0; n < viewers; n++) {
      const context = await this.#context(SCREENS[n % SCREENS.length])
      await context.addInitScript(countFrames)
      this.#viewers.push(await this.#page(context, `/en/hearings/${slug}`))
    }
  }

  /** Ends when every viewer has decoded a frame, or a minute later. */
  async seen(): Promise<void> {
    const isMoving = () => (Reflect.get(globalThis, 'seenFrames')?.at(-1)?.[1] ?? 0) > 0
    await Promise.allSettled(
      this.#viewers.map((page) => page.waitForFunction(isMoving, undefined, { timeout: READY_MS, polling: 500 })),
    )
  }

  /** What each viewer has seen so far. */
  async courses(): Promise<FrameCourse[]> {
    const read = (page: Page): Promise<[number, number][]> => page.evaluate(() => Reflect.get(globalThis, 'seenFrames'))
    return Promise.all(this.#viewers.map(async (page) => frameCourse(await read(page))))
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  #context(viewport = SCREENS[0]): Promise<BrowserContext> {
    return this.#browser.newContext({
      viewport: viewport ?? null,
      locale: 'en',
      permissions: ['camera', 'microphone'],
      // Drawn by this machine's processor, a moving count costs the platform's share of it.
      reducedMotion: 'reduce',
    })
  }

  async #page(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage()
    page.on('pageerror', (error) => this.faults.push(`${path}: ${error.message}`))
    const opened = page.goto(new URL(path, this.#base).href, { timeout: READY_MS, waitUntil: 'domcontentloaded' })
    await inTime(`the page ${path}`, opened)
    return page
  }
}

/**
 * A program that starts another with lower priority: on one machine the browsers, which would be elsewhere, leave the processor to the
 * platform. Linux weighs sessions before it weighs their processes (sched(7), autogroup), and a browser is a session of its own.
 */
function makeYielding(program: string): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-rehearsal-'))
  const path = join(folder, 'chromium')
  const yielding = '[ -w /proc/self/autogroup ] && echo 1 > /proc/self/autogroup'
  writeFileSync(path, `#!/bin/sh\n${yielding}\nexec nice -n 5 '${program}' "$@"\n`, { mode: 0o700 })
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Says in a sentence what a browser waited for in vain. */
async function inTime(what: string, wait: Promise<unknown>): Promise<void> {
  await wait.catch((error: unknown) => {
    const [reason] = String(error).split('\n')
    throw new UserError(`The browser did not get to ${what}: ${reason}`)
  })
}

function cookiesOf({ base, cookie }: WebClient) {
  return cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return { name, value: value.join('='), url: base.origin, httpOnly: true, secure: base.protocol === 'https:' }
  })
}

/** Runs in a page before its own scripts: remembers every connection, and once a second how many frames all of them have decoded. */
function countFrames() {
  const counted = new Map<RTCPeerConnection, number>()
  const samples: [number, number][] = []
  Object.assign(globalThis, { seenFrames: samples })
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...settings: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...settings)
      counted.set(this, 0)
    }
  }
  const framesOf = async (connection: RTCPeerConnection) => {
    let frames = 0
    for (const report of (await connection.getStats()).values())
      if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0
    return frames
  }
  setInterval(async () => {
    for (const [connection, before] of counted) {
      // A connection that was closed tells nothing any more: what it had decoded stays counted.
      const frames = connection.connectionState === 'closed' ? before : await framesOf(connection).catch(() => before)
      counted.set(connection, Math.max(before, frames))
    }
    samples.push([performance.now(), [...counted.values()].reduce((sum, frames) => sum + frames, 0)])
  }, 1_000)
}
