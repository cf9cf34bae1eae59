import type { Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { listed, openDesk } from '../support/windows.ts'

const room = zh.hearing.room
const TITLE = '坡道口的路灯什么时候亮'
const OWN = '坡道能不能通到河边'

/** How a network blocks WebSockets. */
const BLOCKED = ['at once', 'after it opened', 'by silence'] as const
type Way = (typeof BLOCKED)[number]

for (const way of BLOCKED) {
  test(`where WebSockets are blocked ${way}, people vote, ask and read on by HTTP`, async ({ story }) => {
    const hearing = await story.hearing()
    const question = await hearing.ask(TITLE)
    const page = await story.guest(PHONE)
    const line = await blocked(page, way)
    await page.goto(hearing.path('hearings'))
    await expect(page.getByText(room.plain)).toBeVisible()

    await test.step('a vote counts', async () => {
      const vote = listed(page, TITLE).locator('button.vote')
      await vote.click()
      await expect(vote).toHaveAttribute('aria-pressed', 'true')
      await expect(vote.locator('b')).toHaveText('1')
    })

    await test.step('a question is received, once, with its receipt', async () => {
      await page.getByRole('button', { name: zh.ask.open }).click()
      const sheet = page.getByRole('region', { name: zh.ask.title })
      await sheet.getByLabel(zh.ask.question, { exact: true }).fill(OWN)
      await sheet.getByRole('button', { name: zh.ask.submit }).click()
      await expect(sheet.getByRole('status')).toContainText(zh.ask.received)
      await sheet.getByRole('button', { name: zh.ask.close }).click()
      await page.getByRole('tab', { name: room.mine }).click()
      await expect(page.getByRole('listitem').filter({ hasText: OWN })).toHaveCount(1)
      await expect(page.getByRole('listitem').filter({ hasText: OWN })).toContainText(zh.states.question.waiting)
      await page.getByRole('tab', { name: room.questions }).click()
    })

    await test.step('what others do is seen', async () => {
      await hearing.vote(question)
      await expect(listed(page, TITLE).locator('button.vote b')).toHaveText('2')
      await hearing.moderate('question:call', { questionId: question, version: 2 })
      await expect(page.getByRole('region', { name: room.now })).toContainText(TITLE)
    })

    await test.step('a socket that comes through is taken again', async () => {
      line.open()
      await expect(page.getByText(room.plain)).toBeHidden()
      await hearing.ask('岸边的垃圾桶够不够')
      await expect(page.getByRole('button', { name: room.fresh.split('{n} ')[1] ?? '' })).toBeVisible()
    })
  })
}

test('a moderator decides by HTTP too', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask(TITLE, { to: 'waiting' })
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  const line = await blocked(desk, 'at once')
  await desk.goto(hearing.path('moderate'))
  await expect(desk.getByText(zh.common.line.plain.split('{')[0] ?? '')).toBeVisible()
  await desk.keyboard.press('a')
  await expect(desk.getByText(/^已采用第 \d+ 号/).first()).toBeVisible()
  line.open()
  await openDesk(desk, hearing.path('moderate'))
})

/** A network that lets no WebSocket of the hearing through, until it is opened. */
async function blocked(page: Page, way: Way) {
  let open = false
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (open) return void socket.connectToServer()
    if (way === 'at once') return void socket.close()
    if (way === 'by silence') return
    const server = socket.connectToServer()
    socket.onMessage((message) => server.send(message))
    // Some proxies cut a line as soon as something goes over it.
    server.onMessage((message) => {
      socket.send(message)
      if (String(message).startsWith('40')) void socket.close()
    })
  })
  return {
    open() {
      open = true
    },
  }
}
