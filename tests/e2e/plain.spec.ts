import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { expect, PHONE, test } from '../support/story.ts'
import { receiptIn } from '../support/windows.ts'

test('a citizen reads, asks, joins and takes back without JavaScript', async ({ story }) => {
  const hearing = await story.hearing()
  const joined = await hearing.ask('步道的路灯什么时候修好')
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })

  await test.step('the page is complete', async () => {
    await page.goto(hearing.path('hearings'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hearing.title.zh)
    await expect(page.getByRole('article').filter({ hasText: '步道的路灯什么时候修好' })).toBeVisible()
    await expect(page.getByText(zh.hearing.room.needsScript)).toBeVisible()
    await expect(page.getByText(zh.hearing.room.liveText)).toBeVisible()
    await expect(page.getByText('–:––')).toHaveCount(0)
  })

  const form = page.getByRole('region', { name: zh.ask.title })
  const question = form.getByLabel(zh.ask.question, { exact: true })
  const body = form.getByLabel(zh.ask.body, { exact: true })

  await test.step('too short a question is refused, and nothing typed is lost', async () => {
    await question.fill('路灯')
    await body.fill('三号桥到五号桥之间\n晚上全黑')
    await form.getByRole('button', { name: zh.ask.submit }).click()
    await expect(question).toHaveAttribute('aria-invalid', 'true')
    await expect(question).toHaveValue('路灯')
    await expect(body).toHaveValue('三号桥到五号桥之间\n晚上全黑')
    const said = page.getByRole('alert')
    await expect(said).toContainText(zh.ask.refused)
    await expect(said).toBeInViewport({ ratio: 1 })
    await expect(form).toBeFocused()
  })

  await test.step('mended, it brings a receipt', async () => {
    await question.fill('三号桥下的积水什么时候治理')
    await form.getByRole('button', { name: zh.ask.submit }).click()
    const receipt = receiptIn(page)
    await expect(receipt).toContainText('三号桥下的积水什么时候治理')
    await expect(receipt).toContainText(/[0-9A-Z]{4,}/)
    await expect(receipt).toBeInViewport({ ratio: 1 })
    await expect(form).toBeFocused()
  })

  await test.step('a vote counts, stands under mine, and is taken back', async () => {
    await page.goto(hearing.path('hearings'))
    const vote = page.locator(`#q-${joined}`).getByRole('button', { name: zh.states.vote.rest })
    await expect(vote).toContainText('0')
    await vote.click()
    await expect(page).toHaveURL(/\/mine\?/)
    await expect(page.getByText(zh.mine.done.accepted)).toBeInViewport()
    const row = page.getByRole('listitem').filter({ hasText: '步道的路灯什么时候修好' })
    await expect(row).toContainText(asked(1))
    await row.getByRole('button', { name: zh.mine.takeBack }).click()
    await expect(page.getByText(zh.mine.done.withdrawn)).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '步道的路灯什么时候修好' })).toHaveCount(0)
    await page.goto(hearing.path('hearings'))
    await expect(page.locator(`#q-${joined}`).getByRole('button', { name: zh.states.vote.rest })).toContainText('0')
  })

  await test.step('the question and its receipt stand under mine', async () => {
    await page.goto(`/mine?hearing=${hearing.slug}`)
    const row = page.getByRole('listitem').filter({ hasText: '三号桥下的积水什么时候治理' })
    await expect(row).toContainText(zh.states.question.waiting)
    await expect(row).toContainText(zh.mine.receipt)
  })
})

/** The count as *mine* says it. */
const asked = (n: number) => fill(zh.mine.asked.replace(', number', ''), { n })

test('a lost address is a whole page without JavaScript, and its other language is of the same address', async ({
  story,
}) => {
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  for (const path of [
    '/nothing/of-the-kind',
    '/hearings/nothing-of-the-kind',
    '/cases/MS-1999-000001',
    '/record/nothing',
  ])
    for (const [prefix, words, other] of [
      ['', zh, `/en${path}`],
      ['/en', en, path],
    ] as const) {
      const answer = await page.goto(prefix + path)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.common.notFound.title)
      await expect(page.locator(`a[hreflang][href="${other}"]`)).toHaveCount(1)
    }
})
