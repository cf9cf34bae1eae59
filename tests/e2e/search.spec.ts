import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { replaceText } from '../support/windows.ts'

test('a citizen without scripts finds a question by its words, narrows, and is told what cannot be looked for', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const questionId = await hearing.ask('紫薇桥下的非机动车道积水', {
    body: '每逢大雨骑车人只能走机动车道，请疏通雨水篦子。',
  })
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/cases')
  await page
    .getByRole('navigation', { name: zh.common.nav.label })
    .getByRole('link', { name: zh.common.nav.search })
    .click()
  await expect(page.getByRole('heading', { name: zh.search.how.title })).toBeVisible()
  const field = page.getByLabel(zh.search.label)
  const result = page.getByRole('link', { name: '紫薇桥下的非机动车道积水' })
  // Its words are cut a moment after it became public.
  await expect(async () => {
    await field.fill('紫薇桥 积水')
    await field.press('Enter')
    await expect(result).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(result.locator('mark')).toHaveText(['紫薇桥', '积水'])
  expect(new URL(page.url()).searchParams.get('q')).toBe('紫薇桥 积水')

  const kinds = page.getByRole('navigation', { name: zh.search.kinds })
  await kinds.getByRole('link', { name: zh.search.kind.question }).click()
  await expect(result).toBeVisible()
  await page.getByLabel(zh.search.to).fill('2001-01-01')
  await page.getByRole('button', { name: zh.search.find }).click()
  await expect(page.getByText(zh.search.none.title)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('kind')).toBe('question')
  await page.getByRole('link', { name: zh.search.none.clear }).click()
  await expect(result).toBeVisible()
  await result.click()
  await expect(page).toHaveURL(new RegExp(`/hearings/${hearing.slug}/questions/1$`))

  await page.goBack()
  await field.fill('？！%')
  await field.press('Enter')
  await expect(page.getByText(zh.search.why.nothing)).toBeVisible()
  await page.goto(`/search?q=${'a'.repeat(10_000)}`)
  await expect(page.getByText(zh.search.why.too_long.replace('{max}', '200'))).toBeVisible()

  const version = 2
  await hearing.moderate('question:erase', { questionId, version, reason: 'R02', note: '' })
  // A page that was asked for a moment ago may come once more as it was.
  await expect(async () => {
    await page.goto('/search?q=紫薇桥 积水')
    await expect(page.getByRole('heading', { level: 1, name: zh.search.title })).toBeVisible()
    await expect(result).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
})

test('an English reader finds other forms of a word by the keyboard, and a case by its number', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask('Why are the Buses at Jacaranda Road stopping so early')
  const page = await story.guest(DESKTOP)
  await page.goto('/en/search')
  const field = page.getByLabel(en.search.label)
  await expect(async () => {
    await field.fill('"jacaranda road" bus stopped')
    await field.press('Enter')
    await expect(page.getByRole('link', { name: /Jacaranda/ })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('list', { name: en.search.results }).locator('mark')).toHaveText([
    'Buses',
    'Jacaranda Road',
    'stopping',
  ])
  await field.press('Tab')
  await expect(page.getByRole('button', { name: en.search.find })).toBeFocused()

  const cases = await (await page.request.get('/cases')).text()
  const number = /MS-\d{4}-\d{6}/.exec(cases)?.[0] ?? ''
  await replaceText(field, number.toLowerCase())
  await field.press('Enter')
  await page.getByRole('listitem').filter({ hasText: number }).getByRole('link').click()
  await expect(page).toHaveURL(`/en/cases/${number}`)
})
