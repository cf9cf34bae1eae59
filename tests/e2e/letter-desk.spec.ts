import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCase } from '../support/story-case.ts'

test('the point of a letter is set on the map by pointer and by arrow keys, and goes with it', async ({ story }) => {
  const page = await story.guest(PHONE)
  await page.goto('/letters')
  const { write } = zh
  await page.getByLabel(write.subject).fill('三号口的路灯坏了')
  await page.getByLabel(write.letter).fill('三号口的路灯坏了一个月，一直没有人修。')
  await page.getByText(write.map, { exact: true }).click()
  await expect(page.getByText(write.mapNone)).toBeVisible()
  const map = page.getByRole('button', { name: write.mapLabel })
  await map.click({ position: { x: 100, y: 80 } })
  const [latitude, longitude] = [page.getByLabel(write.latitude), page.getByLabel(write.longitude)]
  const point = async () => [Number(await latitude.inputValue()), Number(await longitude.inputValue())] as const
  await expect(latitude).not.toHaveValue('')
  const [north, east] = await point()
  expect(north).toBeGreaterThan(0)
  await map.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowRight')
  const [moved, farther] = await point()
  expect(moved).toBeGreaterThan(north)
  expect(farther).toBeGreaterThan(east)
  await expect(
    page.getByText(fill(write.mapPoint, { latitude: String(moved), longitude: String(farther) })),
  ).toBeVisible()
  expect(await barriersOf(page)).toEqual([])
  await page.getByRole('button', { name: write.send }).click()
  await expect(page.getByText(write.received)).toBeVisible()
})

test('an administrator opens a mailbox, closes it with a reason that writers read, and opens it again, without scripts', async ({
  story,
}) => {
  const page = await story.person(PEOPLE.admin, { ...DESKTOP, javaScriptEnabled: false })
  const { mailboxes, form } = zh.admin
  const name = `督查信箱${Date.now().toString(36)}`
  await page.goto('/admin/mailboxes')
  await page.getByRole('link', { name: mailboxes.new }).click()
  await page.getByLabel(form.slug).fill(`box-${Date.now().toString(36)}`)
  await page.getByLabel(mailboxes.postZh).fill(name)
  await page.getByRole('button', { name: mailboxes.create }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const writer = await story.guest({ ...PHONE, javaScriptEnabled: false })
  // A page that is the same for all may be some seconds old, and without scripts it is read once.
  await expect(async () => {
    await writer.goto('/letters')
    await expect(writer.getByRole('radio', { name: new RegExp(name) })).toBeVisible({ timeout: 1_000 })
  }).toPass()

  await page.getByRole('button', { name: mailboxes.close }).click()
  await expect(page.getByLabel(mailboxes.reasonZh)).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel(mailboxes.reasonZh).fill('并入市长信箱')
  await page.getByRole('button', { name: mailboxes.close }).click()
  await expect(page.getByText(fill(mailboxes.closedFor, { reason: '并入市长信箱' }))).toBeVisible()
  await expect(async () => {
    await writer.reload()
    await expect(writer.getByText('并入市长信箱')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(writer.getByRole('radio', { name: new RegExp(name) })).toHaveCount(0)

  await page.getByText(mailboxes.reopen, { exact: true }).click()
  await page.getByRole('button', { name: mailboxes.reopenConfirm }).click()
  await expect(page.getByRole('button', { name: mailboxes.close })).toBeVisible()
})

test('a handler puts a case into a fast lane by its key, with a reason that everybody reads', async ({ story }) => {
  const asked = await askedCase(story, await story.guest(PHONE))
  const handler = await story.person(PEOPLE.orderHandler, DESKTOP)
  const { lane } = zh.handler.actions
  await handler.goto(`/desk/cases/${asked.number}`)
  const form = handler.getByRole('region', { name: lane.label })
  await expect(async () => {
    await handler.locator('body').press('l')
    await expect(form).toBeVisible({ timeout: 1_000 })
  }).toPass()
  expect(await barriersOf(handler)).toEqual([])
  await form.getByLabel(zh.handler.fields.lane).selectOption('hazard')
  await form.getByLabel(zh.handler.fields.lane_text).fill('照片上有电线垂到路面')
  await form.getByRole('button', { name: lane.submit }).click()
  await expect(handler.getByText(lane.done).last()).toBeVisible()
  const reader = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
  await expect(async () => {
    await reader.goto(`/cases/${asked.number}`)
    await expect(reader.getByText('照片上有电线垂到路面').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
})
