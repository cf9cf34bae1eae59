import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, type Story, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'
import { listed, openPublic } from '../support/windows.ts'

const TITLE = '桥头的台阶能不能改成坡道'
const room = zh.hearing.room

test('a question asked while the line is down is kept, and sent once when it is back', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest(DESKTOP)
  const line = await cuttableLine(page)
  await page.goto(hearing.path('hearings'))
  await expectKnown(page)

  await test.step('the loss is said plainly', async () => {
    await line.cut()
    await expect(page.getByText(room.lost.slice(0, 5))).toBeVisible()
    await expect(page.getByText(room.lostText)).toBeVisible()
  })

  await test.step('what is asked now is kept, and said so', async () => {
    await page.getByLabel(zh.ask.question, { exact: true }).fill(TITLE)
    await page.getByRole('button', { name: zh.ask.submit }).click()
    await expectKept(page)
    await expect(page.getByLabel(zh.ask.question, { exact: true })).toHaveValue('')
  })

  await test.step('it is still there after the page was loaded again, with what was only typed', async () => {
    await page.getByLabel(zh.ask.question, { exact: true }).fill('还没有写完的第二个问题')
    await line.restoreAllButSockets()
    await page.reload()
    await expectKept(page)
    await expect(page.getByLabel(zh.ask.question, { exact: true })).toHaveValue('还没有写完的第二个问题')
  })

  await test.step('once the line is back it is sent, once', async () => {
    await line.restore()
    await expect(page.getByText(zh.outbox.unsent)).toHaveCount(0, { timeout: 60_000 })
    await page.getByRole('tab', { name: room.mine }).click()
    const mine = page.getByRole('listitem').filter({ hasText: TITLE })
    await expect(mine).toHaveCount(1)
    await expect(mine).toContainText(zh.states.question.waiting)
    await expect(mine).toContainText(room.mineReceipt.slice(0, 2))
    await expect.poll(() => countSubmitted(story, hearing)).toBe(1)
  })
})

test('who signs in beside is known on the other pages of the browser too, and votes there', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask(TITLE)
  const page = await story.guest(DESKTOP)
  await openPublic(page, hearing.path('hearings'))
  const vote = listed(page, TITLE).locator('button.vote')
  await vote.click()
  await expect(vote).toHaveAttribute('aria-pressed', 'true')

  const beside = await page.context().newPage()
  await beside.goto('/demo')
  await beside.getByRole('button', { name: new RegExp(`^${PEOPLE.citizen.name}`) }).click()
  await beside.waitForURL((url) => url.pathname !== '/demo')

  await page.getByLabel(zh.ask.question, { exact: true }).fill('坡道什么时候修好')
  await expect(page.getByText(fill(zh.ask.nameMine, { name: PEOPLE.citizen.name }))).toBeVisible({ timeout: 30_000 })
  // The demo's people take nothing over from a device; the vote was the guest's.
  await expect(vote).toHaveAttribute('aria-pressed', 'false')
  await vote.click()
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText(room.lost.slice(0, 5))).toBeHidden()
})

test('a line that looks open but brings nothing is left for another', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest(DESKTOP)
  let lines = 0
  let silenced = 0
  await page.routeWebSocket(/\/socket.io\//, (socket) => {
    const line = ++lines
    const server = socket.connectToServer()
    socket.onMessage((message) => server.send(message))
    server.onMessage((message) => line > silenced && socket.send(message))
  })
  await page.goto(hearing.path('hearings'))
  await expectKnown(page)
  silenced = lines
  await expect.poll(() => lines, { timeout: 40_000 }).toBeGreaterThan(silenced)
  await expect(page.getByText(room.lostText)).toHaveCount(0)
  await page.getByLabel(zh.ask.question, { exact: true }).fill(TITLE)
  await page.getByRole('button', { name: zh.ask.submit }).click()
  await page.getByRole('tab', { name: room.mine }).click()
  // While it is under way, it may stand as unsent in two places.
  const received = page
    .getByRole('listitem')
    .filter({ hasText: TITLE })
    .filter({ hasText: room.mineReceipt.slice(0, 2) })
  await expect(received).toHaveCount(1)
})

async function expectKnown(page: Page) {
  await page.getByRole('tab', { name: room.mine }).click()
  await expect(page.getByText(room.mineEmpty)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('tab', { name: room.questions }).click()
}

async function expectKept(page: Page) {
  const card = page.getByRole('listitem').filter({ hasText: zh.outbox.unsent })
  await expect(card).toContainText(TITLE)
  await expect(card).toContainText(zh.outbox.text)
}

async function countSubmitted(story: Story, hearing: StoryHearing): Promise<number> {
  const answer = await fetch(new URL(`/api/v1/record/hearing-${hearing.slug}`, story.url))
  const { lines }: { lines: { type: string }[] } = await answer.json()
  return lines.filter(({ type }) => type === 'question.submitted').length
}

/** A window's line: `cut` takes the network away and breaks every socket, `restoreAllButSockets` lets pages load, `restore` everything. */
async function cuttableLine(page: Page) {
  let down = false
  // Where HTTP came through, the page would go on by it (plain-line.spec.ts).
  await page.route('**/api/**', (route) => (down ? route.abort() : route.continue()))
  const open = new Set<() => Promise<void>>()
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (down) return void socket.close()
    const server = socket.connectToServer()
    open.add(async () => {
      await socket.close()
      await server.close()
    })
  })
  return {
    async cut() {
      down = true
      await page.context().setOffline(true)
      await Promise.all([...open].map((close) => close()))
      open.clear()
    },
    restoreAllButSockets: () => page.context().setOffline(false),
    async restore() {
      await page.context().setOffline(false)
      down = false
    },
  }
}
