import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf, DeskOfCase } from '../support/desk-of-case.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCase } from '../support/story-case.ts'

const WORDS = { 'zh-CN': zh, en } as const
const TRANSPORT = { 'zh-CN': '交通运输局', en: 'Transport Bureau' } as const
const LEAD = { 'zh-CN': '城市管理局', en: 'City Management Bureau' } as const
const SUBJECT = '步道照明由谁出钱'
const MINUTES = '两个部门同意分两段更换。'
const WHY = '灯杆要从外地运来'
const DECISION = '一号桥到三号桥先换'
/** A day of the home zone: today, or so many later. */
const day = (later = 0) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + later * 86_400_000)

for (const [locale, screen] of [
  ['zh-CN', PHONE],
  ['en', DESKTOP],
] as const)
  test(`a limit is extended by whom the rulebook lets, and two departments confer (${locale})`, async ({ story }) => {
    const { handler: words, case: page } = WORDS[locale]
    const { fields } = words
    const { number } = await askedCase(story, await story.guest())
    const desk = new DeskOfCase(await story.person(PEOPLE.orderHandler, screen), locale)
    await desk.open(number)
    await desk.act('attend')

    await test.step('who may extend is the rulebook’s to say: the department is not offered it, and oversight is', async () => {
      await expect(desk.action('confer')).toBeVisible()
      await expect(desk.action('extend')).toHaveCount(0)
      const overseer = new DeskOfCase(await story.person(PEOPLE.oversight, screen), locale)
      await overseer.open(number)
      await overseer.action('extend').click()
      const form = overseer.form('extend')
      await form.getByLabel(fields.days, { exact: true }).fill('99')
      await form.getByLabel(fields.extend_text, { exact: true }).fill(WHY)
      await overseer.submit('extend')
      await expect(form.getByRole('alert').first()).toBeVisible()
      await expect(form.getByLabel(fields.extend_text, { exact: true })).toHaveValue(WHY)
      expect(await overseer.barriers()).toEqual([])
      await form.getByLabel(fields.days, { exact: true }).fill('1')
      await overseer.submit('extend')
      await expect(overseer.page.getByText(words.actions.extend.done).last()).toBeVisible()
    })

    await test.step('a conference is called with another department, and its minutes are public', async () => {
      await desk.action('confer').click()
      const form = desk.form('confer')
      await form.getByLabel(fields.subject, { exact: true }).fill(SUBJECT)
      // Who leads takes part in any case: it is not among those to invite.
      await expect(form.getByText(LEAD[locale])).toHaveCount(0)
      await form.getByLabel(TRANSPORT[locale], { exact: true }).check({ force: true })
      await form.getByLabel(fields.meetsOn, { exact: true }).fill(day())
      await form.getByLabel(fields.time, { exact: true }).fill('23:59')
      expect(await desk.barriers()).toEqual([])
      await desk.submit('confer')
      await expect(desk.page.getByText(words.actions.confer.done).last()).toBeVisible()

      await desk.action('minutes').click()
      const minutes = desk.form('minutes')
      await minutes.getByLabel(fields.heldOn, { exact: true }).fill(day())
      await minutes.getByLabel(fields.minutes, { exact: true }).fill(MINUTES)
      await minutes.getByLabel(fields.decision.replace('{n}', '1'), { exact: true }).fill(DECISION)
      await minutes
        .getByLabel(fields.owner.replace('{n}', '1'), { exact: true })
        .selectOption({ label: TRANSPORT[locale] })
      expect(await desk.barriers()).toEqual([])
      await desk.submit('minutes')
      await expect(desk.page.getByText(words.actions.minutes.done).last()).toBeVisible()
    })

    await test.step('everybody reads both', async () => {
      const reader = await story.guest({ ...screen, javaScriptEnabled: false })
      await expect(async () => {
        await reader.goto(`${locale === 'en' ? '/en' : ''}/cases/${number}`)
        for (const text of [SUBJECT, MINUTES, DECISION, WHY])
          await expect(reader.getByText(text).first()).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await expect(reader.getByRole('list', { name: page.timeline })).toContainText(page.events.case.extended)
    })
    expect(await barriersOf(desk.page)).toEqual([])
  })
