import sharp from 'sharp'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { listed, openPublic } from '../support/windows.ts'

const TITLE = '步道的护栏什么时候刷漆'

test('whoever passes on an address passes on title, sentence and picture, in the page’s language', async ({
  story,
}) => {
  const hearing = await story.hearing()
  await hearing.ask('还没有审核的问题不出现在任何地方', { to: 'waiting' })
  await hearing.ask(TITLE)
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  const tags = async (path: string) => {
    await page.goto(path)
    const of = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content')
    return { title: await of('title'), description: await of('description'), image: (await of('image')) ?? '' }
  }
  const cases = await (await page.request.get('/cases')).text()
  const number = /MS-\d{4}-\d{6}/.exec(cases)?.[0] ?? ''
  for (const [locale, words] of [
    ['zh-CN', zh],
    ['en', en],
  ] as const) {
    const prefix = locale === 'en' ? '/en' : ''
    const own = locale === 'en' ? hearing.title.en : hearing.title.zh
    const picture = (number: number) => `/api/v1/hearings/${hearing.slug}/questions/${number}/picture.png`
    const expected: [path: string, title: string, picture?: string][] = [
      [prefix || '/', words.common.title],
      [`${prefix}/hearings/${hearing.slug}`, own],
      [`${prefix}/hearings/${hearing.slug}/questions/2`, TITLE, picture(2)],
      [`${prefix}/hearings/${hearing.slug}/questions/1`, fill(words.hearing.room.number, { n: 1 }), picture(1)],
      [`${prefix}/cases/${number}`, fill(words.case.title, { number })],
    ]
    for (const [path, title, file = '/share.png'] of expected) {
      const { description, image, ...told } = await tags(path)
      expect(told.title, path).toBe(title)
      expect(description?.length, path).toBeGreaterThan(5)
      expect(new URL(image).pathname, path).toBe(file)
      const shown = await page.request.get(image)
      expect([shown.status(), shown.headers()['content-type']], path).toEqual([200, 'image/png'])
      const { width, height } = await sharp(await shown.body()).metadata()
      expect([width, height], path).toEqual([1_200, 630])
    }
    const ended = await tags(`${prefix}/hearings/night-market`)
    expect(ended.title?.length).toBeGreaterThan(3)
  }
  expect((await page.request.get(`/hearings/${hearing.slug}/questions/99`)).status()).toBe(404)
})

test('a question has an address of its own; its link can be copied', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask(TITLE)
  const page = await story.guest({ ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] })
  await openPublic(page, hearing.path('hearings'))
  await listed(page, TITLE)
    .getByRole('link', { name: fill(zh.hearing.room.number, { n: 1 }) })
    .click()
  await expect(page).toHaveURL(new RegExp(`/hearings/${hearing.slug}/questions/1$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  // A press before the page’s scripts have begun comes to nothing.
  await expect(async () => {
    await page.getByRole('button', { name: zh.common.share }).click()
    await expect(page.getByText(zh.common.shareCopied)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
  await page.getByRole('link', { name: zh.hearing.link.toJoin }).click()
  await expect(listed(page, TITLE).locator('button.vote')).toBeVisible()
})

test('text runs as its script does, and keeps its marks in their places', async ({ story }) => {
  const hearing = await story.hearing()
  const title = 'מתי יגיע קו 12? (תחנה A)'
  await hearing.ask(title, { body: 'يۇلتۇز.' })
  const page = await story.guest(DESKTOP)
  await openPublic(page, hearing.path('hearings'))
  const direction = (text: string) =>
    page
      .getByText(text)
      .filter({ visible: true })
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  expect(await direction(title)).toBe('rtl')
  expect(await direction('يۇلتۇز.')).toBe('rtl')
  const field = page.getByLabel(zh.ask.question, { exact: true })
  await field.fill(title)
  expect(await field.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
})

test('the first visit speaks the browser’s language; the choice made by hand is remembered', async ({ story }) => {
  const page = await story.guest({ ...DESKTOP, locale: 'en-GB' })
  await page.goto('/')
  await expect(page).toHaveURL(/\/en$/)
  await page.locator('a[hreflang="zh-CN"]').first().click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.goto('about:blank')
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.goto('/cases')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})
