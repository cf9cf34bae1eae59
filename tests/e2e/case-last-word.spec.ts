import AxeBuilder from '@axe-core/playwright'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCase } from '../support/story-case.ts'

const WORDS = { 'zh-CN': zh, en } as const
const PRIVATE = '三号楼二单元，电话停机'
const MISSING = '白天修好了，晚上九点以后又黑'

for (const locale of ['zh-CN', 'en'] as const)
  test(`without scripts, on a phone, an asker answers, reopens, confirms and rates (${locale})`, async ({ story }) => {
    const words = WORDS[locale]
    const island = islandMessages(locale)
    const { asker } = words.case
    const prefix = locale === 'en' ? '/en' : ''
    const citizen = await story.guest({ ...PHONE, javaScriptEnabled: false })
    const bureau = await askedCase(story, citizen)
    const path = `${prefix}/cases/${bureau.number}`
    const standing = citizen.getByRole('region', { name: words.case.standing.title })
    const form = citizen.locator('form').filter({ has: citizen.getByRole('textbox') })

    await test.step('the department asks something concrete, and alone reads the answer', async () => {
      await bureau.act('case:attend', {})
      await bureau.act('case:ask-citizen', { inquiryId: timeOrderedId(), text: '请问是几号桥附近的路灯？' })
      await citizen.goto(`${prefix}/mine`)
      await citizen.getByRole('link', { name: words.mine.cases.answer }).click()
      await expect(citizen.getByText('请问是几号桥附近的路灯？')).toBeVisible()
      await form.getByRole('textbox').fill(PRIVATE)
      await citizen.getByRole('button', { name: asker.answer }).click()
      await expect(citizen.getByText(words.case.done.answered)).toBeVisible()
      await expect(standing).toContainText(words.case.state.working)
      await expect(citizen.getByText(PRIVATE)).toHaveCount(0)
    })

    await test.step('looking at every link says nothing', async () => {
      await bureau.replyAndResolve('48 盏路灯已换好 30 盏，其余本周换完。')
      for (const answer of ['yes', 'partly', 'no']) {
        await citizen.goto(`${path}?answer=${answer}#asker`)
        await expect(standing).toContainText(words.case.state.resolved)
      }
      for (const link of await citizen
        .locator('main a[href]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href'))))
        if (link?.startsWith('/')) await citizen.request.get(link)
      await citizen.goto(path)
      await expect(standing).toContainText(words.case.state.resolved)
    })

    await test.step('“partly” wants a sentence, and keeps what was typed through a refusal', async () => {
      await citizen.goto(`${prefix}/mine`)
      await citizen.getByRole('link', { name: words.mine.cases.last_word }).click()
      await citizen.getByRole('radio', { name: '2' }).first().check({ force: true })
      await citizen.getByRole('button', { name: asker.partly, exact: true }).click()
      await expect(citizen.getByRole('heading', { name: asker.asking.partly })).toBeVisible()
      await form.getByRole('textbox').fill('灯')
      await citizen.getByRole('button', { name: asker.reopen }).click()
      await expect(form.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
      await expect(form.getByRole('textbox')).toHaveValue('灯')
      await expect(citizen.getByRole('radio', { name: '2' }).first()).toBeChecked()
      await form.getByRole('textbox').fill(MISSING)
      await citizen.getByRole('button', { name: asker.reopen }).click()
      await expect(citizen.getByText(words.case.done.reopened)).toBeVisible()
      await expect(standing).toContainText(fill(island.case.round, { n: 2 }))
      await expect(citizen.getByText(words.case.events.case.rated)).toHaveCount(1)
      await expect(citizen.getByRole('list', { name: words.case.timeline })).toContainText(
        words.case.steps.answer.partly,
      )
    })

    await test.step('answered anew, it is confirmed with one touch and a rating', async () => {
      await bureau.act('case:attend', {})
      await bureau.replyAndResolve('全部 48 盏已换好，晚上九点以后实测全亮。')
      await citizen.goto(path)
      await citizen.getByRole('radio', { name: '5' }).first().check({ force: true })
      await citizen.getByRole('button', { name: asker.yes, exact: true }).click()
      await expect(citizen.getByText(words.case.done.confirmed)).toBeVisible()
      await expect(standing).toContainText(words.case.state.confirmed)
      await expect(citizen.getByRole('region', { name: words.case.ratings.title })).toContainText('3.5')
      await expect(citizen.getByRole('button', { name: asker.yes, exact: true })).toHaveCount(0)
    })

    await test.step('others read all of it but the asker’s words, and are asked nothing', async () => {
      const reader = await story.guest(PHONE)
      await reader.goto(path)
      await expect(reader.getByText('全部 48 盏已换好，晚上九点以后实测全亮。')).toBeVisible()
      await expect(reader.getByText('48 盏路灯已换好 30 盏，其余本周换完。')).toBeVisible()
      const api = await (await reader.request.get(`/api/v1/cases/${bureau.number}`)).text()
      for (const body of [await reader.content(), api]) {
        expect(body).not.toContain(PRIVATE)
        expect(body).not.toContain(MISSING)
      }
      await expect(reader.getByRole('button', { name: asker.no, exact: true })).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page: reader }).setLegacyMode(true).analyze()
      expect(violations).toEqual([])
    })
  })

test('the form comes by itself when the bureau is done, and is filled in with the keyboard alone', async ({
  story,
}) => {
  const citizen = await story.guest(DESKTOP)
  const bureau = await askedCase(story, citizen)
  const { asker } = zh.case
  await citizen.goto(`/cases/${bureau.number}`)
  await citizen.evaluate(() => document.body.setAttribute('data-same', ''))
  await bureau.act('case:attend', {})
  await bureau.replyAndResolve('路灯已全部换好。')
  const no = citizen.getByRole('button', { name: asker.no, exact: true })
  await expect(no).toBeVisible()
  await expect(citizen.getByText('路灯已全部换好。')).toBeVisible()
  await no.focus()
  await citizen.keyboard.press('Enter')
  const sentence = citizen.getByRole('textbox', { name: asker.sentence })
  await expect(sentence).toBeFocused()
  await citizen.keyboard.type(MISSING)
  await citizen.getByRole('button', { name: asker.reopen }).focus()
  await citizen.keyboard.press('Enter')
  await expect(citizen.getByText(zh.case.done.reopened)).toBeVisible()
  await expect(
    citizen.getByRole('list', { name: zh.case.timeline }).getByText(zh.case.events.case.reopened),
  ).toHaveCount(1)
  await expect(citizen.locator('body[data-same]')).toBeVisible()
})

test('somebody follows a case and stops again, with one button', async ({ story }) => {
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  const { cases } = await (await page.request.get('/api/v1/cases?state=shelved')).json()
  await page.goto(`/cases/${cases[0].number}`)
  await page.getByRole('button', { name: zh.case.follow.follow }).click()
  await expect(page.getByText(zh.case.done.followed)).toBeVisible()
  await page.goto('/mine')
  await expect(page.getByRole('region', { name: zh.mine.cases.followed })).toContainText(cases[0].number)
  await page.goto(`/cases/${cases[0].number}`)
  await page.getByRole('button', { name: zh.case.follow.unfollow }).click()
  await expect(page.getByRole('button', { name: zh.case.follow.follow })).toBeVisible()
})
