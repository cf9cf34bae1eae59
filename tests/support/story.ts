import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { RoomClient } from '#ops/rehearsal/room-client.ts'
import { WebClient } from '#ops/rehearsal/web-client.ts'
import { type DemoPerson, enterDemo, PEOPLE } from './demo-people.ts'
import { createStoryHearing, type HearingWishes, StoryHearing } from './story-hearing.ts'

/** Screens that stories use; nothing on them moves for beauty, which would keep a slow machine drawing. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  reducedMotion: 'reduce',
}
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }

/** A hearing whose system takes longer to close it stays open. */
const CLOSED_MS = 10_000

/** The windows, devices and hearings of one story; everything it opens ends with it. */
export class Story {
  readonly url: URL
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []
  readonly #clients: RoomClient[] = []
  readonly #hearings: string[] = []
  #admin: Promise<RoomClient> | undefined
  #moderator: Promise<WebClient> | undefined

  constructor(browser: Browser, url: string) {
    this.#browser = browser
    this.url = new URL(url)
  }

  /** A window of somebody whom nobody knows yet. */
  async guest(options: BrowserContextOptions = DESKTOP): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.url.origin, ...options })
    this.#contexts.push(context)
    return context.newPage()
  }

  /** A window of one of the demo's people, signed in. */
  async person(who: DemoPerson, options: BrowserContextOptions = DESKTOP): Promise<Page> {
    const page = await this.guest(options)
    const { cookie } = await enterDemo(this.url, who)
    const cookies = cookie.split('; ').map((one) => one.split('='))
    await page.context().addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: this.url.origin })))
    return page
  }

  /** A hearing of this story's own: the demo's moderator leads it, the demo's official Liang sits on its panel. */
  async hearing(wishes: HearingWishes = {}): Promise<StoryHearing> {
    this.#admin ??= enterDemo(this.url, PEOPLE.admin).then((web) => this.#open(web, 'east-buses'))
    this.#moderator ??= enterDemo(this.url, PEOPLE.moderator)
    const made = await createStoryHearing(await this.#admin, wishes)
    this.#hearings.push(made.hearingId)
    const desk = await this.#open(await this.#moderator, made.slug)
    return new StoryHearing(made, desk, async (address = deviceAddress()) => {
      const web = new WebClient(this.url, address)
      await web.post('/api/session')
      return this.#open(web, made.slug)
    })
  }

  /** Closes every window and connection, and the hearings: one that stayed on would be broadcast until the last story ends. */
  async close(): Promise<void> {
    const admin = await this.#admin
    // A hearing that the story itself closed, or never began, is refused.
    for (const hearingId of this.#hearings)
      await admin?.send('hearing:close', { hearingId }, performance.now() + CLOSED_MS, CLOSED_MS)
    for (const client of this.#clients) client.close()
    for (const context of this.#contexts) await context.close()
  }

  async #open(web: WebClient, slug: string): Promise<RoomClient> {
    const client = await RoomClient.open({ web, slug })
    this.#clients.push(client)
    return client
  }
}

/** The stories' own test: `story` opens what a story needs and closes it. */
export const test = base.extend<{ story: Story }>({
  story: async ({ browser, baseURL }, use) => {
    const story = new Story(browser, baseURL ?? '')
    await use(story)
    await story.close()
  },
})

export { expect }

let devices = 0

/** Devices come from addresses of their own, so that limits per address see many. */
function deviceAddress(): string | undefined {
  devices += 1
  return process.platform === 'linux' ? `127.7.${devices % 250}.9` : undefined
}
