import AxeBuilder from '@axe-core/playwright'
import { extractText, getDocumentProxy } from 'unpdf'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { ledgerAnswer } from '#contract/open-api/answers.ts'
import { FIRST, overHearing, SECOND } from '../support/over-hearing.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

/** A typesetter breaks lines where it wants. */
const plain = (text: string) => text.replaceAll(/\s/g, '')

test('the minutes of a hearing that is over are read, kept on paper, and say what its record says', async ({
  story,
}) => {
  const hearing = await overHearing(story)
  const page = await story.guest(DESKTOP)
  await page.goto(hearing.path('hearings', 'en'))
  await page.getByRole('link', { name: en.minutes.title, exact: true }).click()
  await expect(page.getByRole('heading', { name: SECOND })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const answer = await page.request.get(`/api/v1/record/hearing-${hearing.slug}`)
  const { lines } = ledgerAnswer.parse(await answer.json())
  const said = lines.filter(({ type }) => type === 'answer.published').map((entry) => entry.public ?? '')
  const closed = lines.find(({ type }) => type === 'hearing.closed')
  expect(said).toHaveLength(2)

  const paper = await page.getByRole('link', { name: en.minutes.pdf, exact: true }).getAttribute('href')
  const file = await page.request.get(paper ?? '')
  const pdf = await getDocumentProxy(new Uint8Array(await file.body()))
  const { text } = await extractText(pdf, { mergePages: true })
  for (const title of [FIRST, SECOND]) {
    expect(said.some((entry) => entry.includes(`${title}：月底前`))).toBe(true)
    expect(plain(text)).toContain(title)
    expect(plain(text)).toContain(`${title}：月底前`)
  }
  expect(plain(text)).toContain(closed?.hash)

  const phone = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await phone.goto(`${hearing.path('hearings')}/minutes`)
  for (const title of [FIRST, SECOND]) await expect(phone.getByRole('heading', { name: title })).toBeVisible()
  for (const name of [zh.minutes.pdf, zh.minutes.xml, zh.minutes.json]) {
    const href = await phone.getByRole('link', { name, exact: true }).getAttribute('href')
    const file = await phone.request.get(href ?? '')
    expect([name, file.status()]).toEqual([name, 200])
    if (name !== zh.minutes.pdf) expect(await file.text()).toContain(SECOND)
  }
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
