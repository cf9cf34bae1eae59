import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { REASONS } from '#contract/states.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'
import { listed, openDesk, openPublic, receiptIn } from '../support/windows.ts'

let secrets = 0
/** A word that stands in one question and nowhere else. */
const secret = () => `隐私${Date.now().toString(36)}${++secrets}`

/** Whether a word stands in what anybody may read of a hearing: its page, its questions, its record. A cache may say for a second what was. */
async function isPublic(page: Page, { slug }: StoryHearing, word: string): Promise<boolean> {
  const places = [`/hearings/${slug}`, `/api/v1/hearings/${slug}/questions`, `/api/v1/record/hearing-${slug}`]
  const texts = await Promise.all(places.map(async (place) => (await page.request.get(place)).text()))
  return texts.some((text) => text.includes(word))
}

test('who withdraws a question at its hearing may have its words erased with it', async ({ story }) => {
  const hearing = await story.hearing({ settings: { moderation: 'after' } })
  const word = secret()
  const page = await story.guest(PHONE)
  await openPublic(page, hearing.path('hearings'))
  await page.getByRole('button', { name: zh.ask.open }).first().click()
  const form = page.getByRole('region', { name: zh.ask.title, exact: true })
  await form.getByLabel(zh.ask.question, { exact: true }).fill(`我家电话 ${word}`)
  await form.getByRole('button', { name: zh.ask.submit }).click()
  await expect(receiptIn(page)).toBeVisible()
  await expect.poll(() => isPublic(page, hearing, word)).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: zh.hearing.room.mine }).click()
  const row = page.getByRole('listitem').filter({ hasText: word })
  await row.getByText(zh.hearing.room.withdraw, { exact: true }).click()
  await row.getByLabel(zh.mine.withdrawErases).check()
  await row.getByRole('button', { name: zh.mine.withdrawSure }).click()
  await expect(page.getByText(zh.mine.erased)).toBeVisible()
  await expect(row).toHaveCount(0)
  await expect(listed(page, word)).toHaveCount(0)
  await expect.poll(() => isPublic(page, hearing, word)).toBe(false)
})

for (const how of ['one question', 'the person'] as const)
  test(`erasing ${how} takes the title off a receipt that is open in another window`, async ({ story }) => {
    const hearing = await story.hearing()
    const word = secret()
    const asking = await story.guest(DESKTOP)
    await openPublic(asking, hearing.path('hearings'))
    const form = asking.getByRole('region', { name: zh.ask.title, exact: true })
    await form.getByLabel(zh.ask.question, { exact: true }).fill(`我家电话 ${word}`)
    await form.getByRole('button', { name: zh.ask.submit }).click()
    const receipt = receiptIn(asking)
    await expect(receipt).toContainText(word)

    const other = await asking.context().newPage()
    await other.goto('/mine')
    if (how === 'one question') {
      await other.getByText(zh.mine.withdraw, { exact: true }).click()
      await other.getByLabel(zh.mine.withdrawErases).check()
      await other.getByRole('button', { name: zh.mine.withdrawSure }).click()
      await expect(other.getByText(zh.mine.done.question)).toBeVisible()
    } else {
      await other.getByText(zh.mine.erase.show).click()
      await other.getByLabel(zh.mine.erase.sure).check()
      await other.getByRole('button', { name: zh.mine.erase.submit }).click()
      await expect(other.getByText(zh.mine.done.erased)).toBeVisible()
    }
    // With the person their session ends: the other window begins anew as nobody's.
    if (how === 'one question') await expect(receipt).toContainText(zh.mine.erased)
    else await expect(receipt).toHaveCount(0)
    await expect(asking.getByText(word)).toHaveCount(0)
  })

test('a moderator erases a question from the desk: its words go from every open page, its number stays', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const word = secret()
  const title = `张三的电话是 ${word}`
  const questionId = await hearing.ask(title)
  const reader = await story.guest(DESKTOP)
  await openPublic(reader, hearing.path('hearings'))
  await expect(listed(reader, title)).toBeVisible()
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, `${hearing.path('moderate')}#q-${questionId}`)
  await desk.getByRole('tab', { name: zh.moderate.inbox.published }).click()
  await desk.getByText(title).first().click()
  await desk.getByRole('button', { name: zh.moderate.actions.erase.label }).click()
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByRole('radio').first()).toBeFocused()

  await test.step('without a reason nothing is erased', async () => {
    await dialog.getByRole('button', { name: zh.moderate.erase.send }).click()
    await expect(dialog.getByText(zh.moderate.reason.choose)).toBeVisible()
    expect(await isPublic(reader, hearing, word)).toBe(true)
  })

  await test.step('with one, by its number key, all of it goes', async () => {
    await dialog.getByRole('radio', { name: REASONS.R02.text['zh-CN'] }).check()
    await dialog.getByRole('button', { name: zh.moderate.erase.send }).click()
    await expect(dialog).toBeHidden()
    await expect(desk.getByText(fill(zh.moderate.actions.erase.done, { n: 1 })).first()).toBeVisible()
    await expect(listed(reader, title)).toHaveCount(0)
    await expect(reader.getByText(word)).toHaveCount(0)
    await expect(desk.getByText(word)).toHaveCount(0)
    await expect.poll(() => isPublic(reader, hearing, word)).toBe(false)
  })
})

for (const javaScriptEnabled of [true, false])
  test(`who asks to be erased is nobody afterwards, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    story,
  }) => {
    const hearing = await story.hearing({ settings: { moderation: 'after' } })
    const word = secret()
    const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
    await page.goto(hearing.path('hearings'))
    const form = page.getByRole('region', { name: zh.ask.title })
    await form.getByLabel(zh.ask.question, { exact: true }).fill(`我住在 ${word}`)
    await form.getByRole('button', { name: zh.ask.submit }).click()
    await expect(receiptIn(page)).toBeVisible()
    await expect.poll(() => isPublic(page, hearing, word)).toBe(true)

    const mine = javaScriptEnabled ? await story.guest(PHONE) : page
    if (mine !== page) await mine.context().addCookies(await page.context().cookies())
    await mine.goto('/mine')
    await mine.getByText(zh.mine.erase.show).click()
    const erase = mine.locator('form').filter({ hasText: zh.mine.erase.goes })
    await erase.getByLabel(zh.mine.erase.sure).check()
    await erase.getByRole('button', { name: zh.mine.erase.submit }).click()
    await expect(mine.getByText(zh.mine.done.erased)).toBeVisible()
    await expect(mine.getByText(word)).toHaveCount(0)
    await expect.poll(() => isPublic(mine, hearing, word)).toBe(false)
    const session = await mine.request.get('/api/session').then((answer) => answer.json())
    expect(session).toMatchObject({ kind: 'visitor' })
  })
