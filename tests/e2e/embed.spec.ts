import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { DESKTOP, expect, Story, test } from '../support/story.ts'
import { type System, startSystem } from '../support/system.ts'

const TITLE = '河边的长椅什么时候换'
const words = zh.hearing.embed

/** Pages of another site: one that may show hearings, one that may not. */
let [news, stranger]: (Server | undefined)[] = []
let system: System

test.beforeAll(async () => {
  ;[news, stranger] = [await newsSite(), await newsSite()]
  system = await startSystem({ EMBED_ORIGINS: originOf(news) })
})
test.afterAll(async () => {
  await system?.stop()
  for (const server of [news, stranger]) server?.close()
})

const originOf = (server: Server | undefined) => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`

async function newsSite(): Promise<Server> {
  const server = createServer((request, response) => {
    const src = new URL(`/embed${request.url}`, system.url).href
    response.setHeader('content-type', 'text/html; charset=utf-8').end(
      `<!doctype html><title>News</title><h1>News</h1><iframe data-minsheng src="${src}" width="640" height="200"></iframe>
      <script src="${new URL('/embed.js', system.url)}"></script>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

test('a newspaper shows a hearing that moves by itself, sets no cookie, and leads to the hearing to act', async ({
  browser,
}) => {
  const story = new Story(browser, system.url)
  const hearing = await story.hearing()
  const questionId = await hearing.ask(TITLE)
  const page = await story.guest(DESKTOP)
  await page.goto(`${originOf(news)}/hearings/${hearing.slug}?show=questions`)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByText(TITLE)).toBeVisible()
  await hearing.vote(questionId)
  await expect(frame.getByText(`1 ${words.votes}`)).toBeVisible()
  const before = (await page.locator('iframe').boundingBox())?.height ?? 0
  for (const n of [1, 2, 3, 4, 5, 6]) await hearing.ask(`${TITLE}（${n}）`)
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height ?? 0).toBeGreaterThan(before + 60)
  expect(await page.context().cookies()).toEqual([])

  const opened = page.context().waitForEvent('page')
  await frame.getByRole('link', { name: words.act }).click()
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText(hearing.title.zh)

  await page.goto(`${system.url}${`/embed${hearing.path('hearings')}`}`)
  await expect(page.getByText(TITLE, { exact: true })).toBeVisible()
  expect(await barriersOf(page)).toEqual([])
  await story.close()
})

test('a site that the city did not name shows nothing of it', async ({ browser }) => {
  const story = new Story(browser, system.url)
  const hearing = await story.hearing()
  await hearing.ask(TITLE)
  const page = await story.guest(DESKTOP)
  await page.goto(`${originOf(stranger)}/hearings/${hearing.slug}`)
  await expect.poll(() => page.frames().at(1)?.url()).toMatch(/^chrome-error:/)
  await story.close()
})
