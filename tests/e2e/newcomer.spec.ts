import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openDesk, openPublic, receiptIn } from '../support/windows.ts'

const zh = islandMessages('zh-CN')
const TITLE = '街角的路灯什么时候换成不晃眼的'

test('who asks on a phone keeps the receipt, and sees at once who answers', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest({ ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] })
  await openPublic(page, hearing.path('hearings'))
  await expect(page.getByRole('link', { name: zh.hearing.room.officials })).toBeInViewport()

  await page.getByRole('button', { name: zh.ask.title }).click()
  const form = page.locator('#ask')
  await form.getByLabel(zh.ask.question).fill(TITLE)
  await form.getByRole('button', { name: zh.ask.submit }).click()
  const receipt = receiptIn(page)
  // It says so for some seconds only.
  await expect(async () => {
    await receipt.getByRole('button', { name: zh.ask.copy }).click()
    await expect(receipt).toContainText(zh.ask.copied, { timeout: 1_000 })
  }).toPass()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(await receipt.locator('.receipt-code').innerText())
  expect(copied).not.toContain(TITLE)
  expect(copied).toContain(new URL(hearing.path('hearings'), story.url).href)
})

test('before it begins, a hearing counts down and offers no way to watch', async ({ story }) => {
  const page = await story.guest(PHONE)
  await openPublic(page, '/hearings/winter-heating?mode=text')
  await expect(page.getByText(zh.hearing.room.slateLobby, { exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: zh.hearing.room.howToWatch })).toHaveCount(0)
})

test('on a phone the list of cases says of each where it stands, without scrolling sideways', async ({ story }) => {
  const page = await story.guest(PHONE)
  await page.goto('/cases?state=working')
  const row = page.getByRole('row').nth(1)
  await expect(row.getByText(zh.case.state.working).filter({ visible: true })).toBeInViewport({ ratio: 1 })
  const beyond = await page
    .getByRole('region', { name: zh.case.list })
    .evaluate((at) => at.scrollWidth - at.clientWidth)
  expect(beyond).toBeLessThanOrEqual(0)
})

test('each step of the ladder says which clock it was of, in public and on the desk', async ({ story }) => {
  const late = '/cases?overdue=yes'
  const reader = await story.guest(DESKTOP)
  await reader.goto(late)
  const ours = reader.getByRole('row').filter({ hasText: '城市管理局' }).last()
  const number = await ours.getByRole('link').innerText()
  const handler = await story.person(PEOPLE.orderHandler, PHONE)
  for (const [page, path, list] of [
    [reader, `/cases/${number}`, zh.case.timeline],
    [handler, `/desk/cases/${number}`, zh.handler.history.title],
  ] as const) {
    await page.goto(path)
    const step = page.getByRole('list', { name: list }).getByRole('listitem')
    const climbed = step
      .filter({ hasText: zh.case.events.case.escalated })
      .filter({ hasText: zh.case.clocks.kinds.reply })
    await expect(climbed.first()).toContainText(/到期：(提醒承办人|到期通知|督办|报分管负责人|列入公开的逾期名单)/)
  }
  expect(await handler.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('addresses in the mails of the demo’s mailbox can be followed', async ({ story }) => {
  const page = await story.guest(PHONE)
  const address = page
    .getByRole('listitem')
    .getByRole('link', { name: /cases\/MS-/ })
    .first()
  // The mails of the demo's first steps are written after the system has started.
  await expect(async () => {
    await page.goto('/mailbox')
    await expect(address).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await address.click()
  await expect(page).toHaveURL(/\/cases\/MS-/)
})

test('an empty promise is refused with everything that is missing, by its name', async ({ story }) => {
  const hearing = await story.hearing()
  const questionId = await hearing.ask(TITLE)
  await hearing.moderate('question:queue', { questionId, version: 2 })
  await hearing.moderate('question:call', { questionId, version: 3 })
  const official = await story.person(PEOPLE.official, PHONE)
  await openDesk(official, hearing.path('official'))
  const { acts, forms, fields } = zh.official
  await official.getByRole('button', { name: acts.promised.name }).click()
  await official.getByRole('button', { name: forms.promised.submit }).click()
  await expect(official.getByText(fields.summaryMissing.replace('{what}', forms.promised.summary))).toBeVisible()
  await expect(official.getByText(fields.dateMissing)).toBeVisible()
})
