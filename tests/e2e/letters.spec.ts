import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const zh = islandMessages('zh-CN')
const en = islandMessages('en')
const WAGES = '欠薪'

test('a letter about unpaid wages takes the fast lane, shows what would be masked, and is private to everybody else', async ({
  story,
}) => {
  const page = await story.guest(PHONE)
  await page.goto('/letters')
  await page.getByLabel(zh.write.subject).fill('工地欠我们十一个人两个月工资')
  await page.getByLabel(zh.write.letter).fill('我们没有拿到工资，包工头电话 13912345678 一直不接。')
  await expect(page.getByText(fill(zh.write.looksLike, { name: WAGES }))).toBeVisible()
  await page.getByRole('button', { name: zh.write.take }).click()
  await expect(page.getByRole('radio', { name: new RegExp(`^${WAGES}`) })).toBeChecked()
  await page.getByRole('radio', { name: new RegExp(`^${zh.write.public}`) }).check()
  await expect(page.getByRole('region', { name: zh.write.preview })).toContainText('139****5678')
  await page.getByRole('radio', { name: new RegExp(`^${zh.write.private}`) }).check()

  // What was written is there again after a reload.
  await page.reload()
  await expect(page.getByLabel(zh.write.letter)).toHaveValue(/没有拿到工资/)
  await page.getByRole('button', { name: zh.write.send }).click()
  const receipt = page.getByRole('status').filter({ hasText: zh.write.received })
  await expect(receipt.getByRole('region', { name: zh.write.clocks })).toContainText(zh.write.reply)
  const path = await receipt.getByRole('link', { name: zh.write.see }).getAttribute('href')

  await page.goto(path ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工地欠我们十一个人两个月工资')
  const stranger = await story.guest(DESKTOP)
  await stranger.goto(`/en${path}`)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(en.case.withheld.letter)
  await expect(stranger.getByText(en.case.withheld.title)).toBeVisible()
  await expect(stranger.getByText('13912345678')).toHaveCount(0)
})

test('without scripts a letter is sent all the same, and what is refused keeps its words', async ({ story }) => {
  const page = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
  await page.goto('/letters')
  await page.getByLabel(zh.write.subject).fill('路灯')
  await page.getByLabel(zh.write.letter).fill('幸福里的路灯坏了一个月，一直没有人修。')
  await page.getByRole('button', { name: zh.write.send }).click()
  await expect(page.getByText(zh.write.refused)).toBeVisible()
  await expect(page.getByLabel(zh.write.letter)).toHaveValue('幸福里的路灯坏了一个月，一直没有人修。')
  await page.getByLabel(zh.write.subject).fill('幸福里的路灯坏了')
  await page.getByRole('button', { name: zh.write.send }).click()
  await expect(page.getByText(zh.write.received)).toBeVisible()
})
