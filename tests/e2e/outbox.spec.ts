import type { Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'
import { listed, openPublic } from '../support/windows.ts'

const TITLE = '站口的灯整晚不亮，什么时候修'
const CHANGED = '站口的灯和坡道，什么时候修'
const { outbox } = zh
const room = zh.hearing.room
const PRESSED = outbox.voteKept.split('，')[1] ?? ''
const NO_NET = outbox.noConnection.split('{')[0] ?? ''
/** Stories elsewhere block the worker, since they change what the network answers. */
const OFFLINE_DESKTOP = { ...DESKTOP, serviceWorkers: 'allow' } as const
const OFFLINE_PHONE = { ...PHONE, serviceWorkers: 'allow' } as const

test('a question asked in airplane mode outlives reloads, and is sent once however often the line comes and goes', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const page = await story.guest(OFFLINE_DESKTOP)
  const context = page.context()
  await openKept(page, hearing)

  await test.step('the page is there without a net, and says of when it is', async () => {
    await loseNet(page)
    await expect(page.getByRole('heading', { name: hearing.title.zh })).toBeVisible()
  })

  await test.step('what is asked is kept with its time, and still there after a reload', async () => {
    await ask(page, TITLE)
    await expect(card(page)).toContainText(TITLE)
    await page.reload()
    await expect(card(page)).toContainText(TITLE)
    await expect(card(page)).toContainText(/\d\d:\d\d/)
    await expect(card(page)).toContainText(outbox.text)
  })

  await test.step('under “mine” too, where the private page can’t come', async () => {
    const mine = await context.newPage()
    await mine.goto('/mine')
    await expect(mine).toHaveURL(/\/unsent$/)
    await expect(card(mine)).toContainText(TITLE)
    await mine.close()
  })

  await test.step('it is changed, and a second one is deleted', async () => {
    await ask(page, '这一句我不想问了')
    const second = card(page).filter({ hasText: '这一句我不想问了' })
    await second.getByRole('button', { name: outbox.discard }).click()
    await expect(second).toHaveCount(0)
    await card(page).getByRole('button', { name: outbox.change }).click()
    await page.getByRole('textbox', { name: outbox.question, exact: true }).fill(CHANGED)
    await page.getByRole('button', { name: outbox.save }).click()
    await expect(card(page)).toContainText(CHANGED)
  })

  await test.step('three times the line is back: one question, as it was changed', async () => {
    for (let times = 0; times < 3; times++) {
      await context.setOffline(false)
      await page.reload()
      await expect(page.getByText(outbox.unsent)).toHaveCount(0, { timeout: 60_000 })
      await context.setOffline(true)
    }
    await context.setOffline(false)
    await openPublic(page, hearing.path('hearings'))
    await page.getByRole('tab', { name: room.mine }).click()
    const received = page.getByRole('listitem').filter({ hasText: zh.states.question.waiting })
    await expect(received.filter({ hasText: CHANGED })).toHaveCount(1)
    expect(await countSubmitted(story, hearing)).toBe(1)
  })
})

test('two windows of a browser send what waits once', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest(OFFLINE_DESKTOP)
  const beside = await page.context().newPage()
  await openKept(page, hearing)
  await openPublic(beside, hearing.path('hearings'))
  await loseNet(page)
  await beside.reload()
  await expect(beside.getByText(NO_NET)).toBeVisible()
  await ask(page, TITLE)
  await ask(beside, CHANGED)
  for (const one of [page, beside]) await expect(card(one)).toHaveCount(2)
  await page.context().setOffline(false)
  for (const one of [page, beside]) await expect(card(one)).toHaveCount(0, { timeout: 60_000 })
  expect(await countSubmitted(story, hearing)).toBe(2)
})

test('an answer that is lost makes no second question', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest()
  let swallows = false
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      server.send(message)
      // The server has it; the page is never told.
      if (!swallows || !String(message).includes('question:submit')) return
      swallows = false
      void socket.close()
    })
  })
  await openPublic(page, hearing.path('hearings'))
  await page.getByRole('tab', { name: room.questions }).click()
  swallows = true
  await ask(page, TITLE)
  await page.getByRole('tab', { name: room.mine }).click()
  await expect(
    page.getByRole('listitem').filter({ hasText: TITLE }).filter({ hasText: zh.states.question.waiting }),
  ).toHaveCount(1)
  await expect(page.getByText(outbox.unsent)).toHaveCount(0, { timeout: 60_000 })
  expect(await countSubmitted(story, hearing)).toBe(1)
})

test('where the hearing ended meanwhile, the question becomes a private letter, and says so', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest(OFFLINE_PHONE)
  await openKept(page, hearing)
  await loseNet(page)
  await page.getByRole('button', { name: zh.ask.open }).click()
  await ask(page, TITLE)
  await expect(card(page).first()).toContainText(TITLE)
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  await page.context().setOffline(false)
  await page.goto(hearing.path('hearings'))
  const letter = page.getByRole('listitem').filter({ hasText: outbox.letter })
  await expect(letter).toContainText(TITLE, { timeout: 60_000 })
  await letter.getByRole('link', { name: new RegExp(outbox.seeCase.split(' ')[0] ?? '') }).click()
  await expect(page).toHaveURL(/\/cases\/MS-/)
  await expect(page.getByText(TITLE).first()).toBeVisible()
})

test('a vote pressed without a net is kept and counted once', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask(TITLE)
  const page = await story.guest(OFFLINE_DESKTOP)
  await openKept(page, hearing)
  await loseNet(page)
  const vote = () => listed(page, TITLE).locator('button.vote')
  await vote().click()
  await expect(listed(page, TITLE)).toContainText(PRESSED)
  await vote().click()
  await expect(listed(page, TITLE)).not.toContainText(PRESSED)
  await vote().click()
  await expect(listed(page, TITLE)).toContainText(PRESSED)
  await page.reload()
  await expect(listed(page, TITLE)).toContainText(PRESSED)
  await page.context().setOffline(false)
  await expect(vote()).toHaveAttribute('aria-pressed', 'true', { timeout: 60_000 })
  await expect(vote().locator('b')).toHaveText('1')
})

test('nothing private is ever kept by the browser, and a sign-out takes away what is', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.person(PEOPLE.citizen, OFFLINE_DESKTOP)
  await openKept(page, hearing)
  for (const path of ['/mine', '/cases', '/', '/sign-in', `/mine?hearing=${hearing.slug}`, hearing.path('hearings')])
    await page.goto(path)
  await page.goto(`${hearing.path('hearings')}?refused=too_fast`)
  const kept = await keptPaths(page)
  const files = kept.filter((path) => path.startsWith('/_next/static/'))
  expect(kept.filter((path) => !files.includes(path)).sort()).toEqual([hearing.path('hearings'), '/unsent'])
  expect(files.length).toBeGreaterThan(5)
  expect(await keptText(page)).not.toContain(PEOPLE.citizen.name)

  await page.goto('/mine')
  await page.getByRole('button', { name: zh.common.signOut }).first().click()
  await page.waitForURL((url) => url.pathname === '/')
  await expect.poll(() => keptPaths(page)).toEqual([])
})

/** Opens a hearing's page, and waits until the browser keeps it. */
async function openKept(page: Page, hearing: StoryHearing) {
  await openPublic(page, hearing.path('hearings'))
  await expect.poll(() => keptPaths(page), { timeout: 60_000 }).toContain(hearing.path('hearings'))
  await expect.poll(() => keptPaths(page), { timeout: 60_000 }).toContain('/unsent')
}

/** Airplane mode, and the page as it is opened then: a socket that is open would live on. */
async function loseNet(page: Page) {
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByText(NO_NET)).toBeVisible()
}

async function ask(page: Page, title: string) {
  await page.getByLabel(zh.ask.question, { exact: true }).fill(title)
  await page.getByRole('button', { name: zh.ask.submit, exact: true }).click()
}

/** What the page in sight shows as unsent. */
const card = (page: Page) => page.getByRole('listitem').filter({ hasText: outbox.unsent })

const keptPaths = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = (await Promise.all(stores.map((store) => store.keys()))).flat()
    return requests.map(({ url }) => new URL(url).pathname)
  })

const keptText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const pages = await caches.open('minsheng-pages-1')
    const answers = await Promise.all((await pages.keys()).map((request) => pages.match(request)))
    return (await Promise.all(answers.map((answer) => answer?.text() ?? ''))).join('\n')
  })

async function countSubmitted(story: Story, hearing: StoryHearing): Promise<number> {
  const answer = await fetch(new URL(`/api/v1/record/hearing-${hearing.slug}`, story.url))
  const { lines }: { lines: { type: string }[] } = await answer.json()
  return lines.filter(({ type }) => type === 'question.submitted').length
}
