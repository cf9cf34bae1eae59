import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf, DeskOfCase } from '../support/desk-of-case.ts'
import { photograph } from '../support/pictures.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'
import { expectConnected, receiptIn } from '../support/windows.ts'

const WORDS = { 'zh-CN': zh, en } as const
const DEPARTMENTS = {
  'zh-CN': ['交通运输局', '城市管理局'],
  en: ['Transport Bureau', 'City Management Bureau'],
} as const
const TITLE = '步道三号桥的护栏断了两个月'
const MISSING = '只焊了一边，另一边还是断的'
const DONE = '护栏两边都已焊好，并刷了防锈漆。'
const FAR = ['2099-01-10', '2099-02-20'] as const

/** A citizen asks by the plain form of a hearing on air; the case of the question once the hearing is over. */
async function askUntilClosed(citizen: Page, hearing: StoryHearing, locale: 'zh-CN' | 'en'): Promise<string> {
  const { ask } = WORDS[locale]
  await citizen.goto(hearing.path('hearings', locale))
  const form = citizen.getByRole('region', { name: ask.title })
  await form.getByLabel(ask.question, { exact: true }).fill(TITLE)
  await form.getByRole('button', { name: ask.submit }).click()
  await expect(receiptIn(citizen, ask)).toContainText(TITLE)
  const { questions } = await (await citizen.request.get(`/api/hearings/${hearing.slug}/own`)).json()
  await hearing.moderate('question:approve', { questionId: questions[0].id, version: 1 })
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  const link = citizen.getByRole('link', { name: /MS-\d{4}-\d{6}/ }).first()
  await expect(async () => {
    await citizen.goto(`${locale === 'en' ? '/en' : ''}/mine`)
    await expect(link).toBeVisible({ timeout: 1_000 })
  }).toPass()
  return /MS-\d{4}-\d{6}/.exec((await link.textContent()) ?? '')?.[0] ?? ''
}

/** A reply is written, reviewed by a colleague and published; then the department is done. */
async function reply(writer: DeskOfCase, reviewer: DeskOfCase, number: string, text: string): Promise<void> {
  const { words, page } = writer
  await reviewer.open(number)
  await expectConnected(reviewer.page)
  await page.getByRole('textbox', { name: /草稿|Draft/ }).fill(text)
  await page.getByRole('button', { name: words.reply.submit }).click()
  const approve = reviewer.page.getByRole('button', { name: words.reply.approve })
  await expect(approve).toBeVisible()
  expect(await reviewer.barriers()).toEqual([])
  await approve.click()
  await expect(page.getByText(words.reply.approved)).toBeVisible()
  await page.getByRole('button', { name: words.reply.publish, exact: true }).click()
  await expect(page.locator('article').filter({ hasText: text })).toBeVisible()
  await writer.act('resolve')
}

for (const [locale, screen] of [
  ['zh-CN', DESKTOP],
  ['en', PHONE],
] as const)
  test(`a question left open is worked on until its asker says that it is fixed (${locale})`, async ({ story }) => {
    const words = WORDS[locale]
    const { handler: staff, case: page } = words
    const prefix = locale === 'en' ? '/en' : ''
    const [transport, order] = DEPARTMENTS[locale]
    const citizen = await story.guest({ ...PHONE, javaScriptEnabled: false })
    const number = await askUntilClosed(citizen, await story.hearing(), locale)
    const arbiter = await story.person(PEOPLE.arbiter, screen)
    const card = arbiter.getByRole('listitem').filter({ hasText: number }).first()
    const first = new DeskOfCase(await story.person(PEOPLE.handler, screen), locale)
    const lead = new DeskOfCase(await story.person(PEOPLE.orderHandler, screen), locale)
    const second = new DeskOfCase(await story.person(PEOPLE.orderReviewer, screen), locale)

    await test.step('nobody leads it: the arbiter gives it to a department', async () => {
      await arbiter.goto(`${prefix}/desk/disputes`)
      await card.getByLabel(staff.fields.arbitrate_departmentId).selectOption({ label: transport })
      await card.getByRole('button', { name: staff.actions.route.submit }).click()
      await expect(card).toHaveCount(0)
    })
    await test.step('the department says that it is not theirs, under a rule', async () => {
      await first.open(number)
      await first.act('dispute', {
        [staff.fields.rule]: { index: 1 },
        [staff.fields.proposes]: { label: order },
        [staff.fields.dispute_text]: '护栏由城管部门维护',
      })
    })
    await test.step('the arbiter decides, and the other department has it', async () => {
      await arbiter.goto(`${prefix}/desk/disputes`)
      await expect(card).toContainText('护栏由城管部门维护')
      expect(await barriersOf(arbiter)).toEqual([])
      await card.getByLabel(staff.fields.arbitrate_departmentId).selectOption({ label: order })
      await card.getByLabel(staff.fields.arbitrate_text).fill('步道附属设施由城管部门维护')
      await card.getByRole('button', { name: staff.actions.arbitrate.submit }).click()
      await expect(card).toHaveCount(0)
    })
    await test.step('both departments work on it, each on its own part', async () => {
      await lead.open(number)
      await lead.act('attend')
      await lead.act('help', {
        [staff.fields.departmentId]: { label: transport },
        [staff.fields.task]: '施工时封闭半幅车道',
      })
      await first.open(number)
      await first.act('inform', { [staff.fields.inform_text]: '周三夜间封闭半幅车道' })
    })
    await test.step('a milestone slips in sight, and is reached with a photograph', async () => {
      await lead.act('plan', {
        [staff.fields.kind]: { label: staff.kinds.finish },
        [staff.fields.title]: '焊好护栏',
        [staff.fields.plannedOn]: FAR[0],
      })
      await lead.act('move', { [staff.fields.move_plannedOn]: FAR[1], [staff.fields.reason]: '连日下雨' })
      await lead.action('reach').click()
      const form = lead.form('reach')
      await form.getByText(words.attachment.tray.open).click()
      const buffer = await photograph(900, 600, { left: 400, top: 260, width: 90, height: 60, fine: 10 })
        .jpeg()
        .toBuffer()
      await form
        .getByLabel(words.attachment.label, { exact: true })
        .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
      await form.getByRole('button', { name: words.attachment.add }).click()
      await form.getByLabel(words.attachment.words).fill('焊好的护栏')
      await form.getByRole('button', { name: words.attachment.tray.upload }).click()
      await expect(form.getByRole('img', { name: fill(words.attachment.tray.brought, { n: 1 }) })).toBeVisible()
      await form.getByLabel(staff.fields.reachedOn).fill('2026-01-01')
      await lead.submit('reach')
      await expect(lead.page.getByText(staff.actions.reach.done).last()).toBeVisible()
      expect(await lead.barriers()).toEqual([])
    })
    await test.step('a reply is reviewed by a second person, published, and the asker is asked', () =>
      reply(lead, second, number, '三号桥的护栏已焊好一边，另一边下周完成。'))
    await test.step('the citizen reads all of it, and says that it is not fixed', async () => {
      await citizen.goto(`${prefix}/cases/${number}`)
      const row = citizen.getByRole('row').filter({ hasText: '焊好护栏' })
      await expect(row.getByRole('img', { name: '焊好的护栏' })).toBeVisible()
      await expect(row).toContainText(fill(page.milestones.moved, { reason: '连日下雨' }))
      const timeline = citizen.getByRole('list', { name: page.timeline })
      for (const step of ['disputed', 'arbitrated', 'co_handler_added', 'reply_published', 'resolved'] as const)
        await expect(timeline).toContainText(page.events.case[step])
      await citizen.getByRole('button', { name: page.asker.no, exact: true }).click()
      await citizen.getByRole('textbox').fill(MISSING)
      await citizen.getByRole('button', { name: page.asker.reopen }).click()
      await expect(citizen.getByText(page.done.reopened)).toBeVisible()
    })
    await test.step('it is worked on anew, with what the asker missed in sight, and answered again', async () => {
      await lead.open(number)
      await expect(lead.page.getByText(MISSING).first()).toBeVisible()
      await lead.act('attend')
      await reply(lead, second, number, DONE)
    })
    await test.step('the asker confirms with one touch, and rates', async () => {
      await citizen.goto(`${prefix}/cases/${number}`)
      await expect(citizen.getByText(DONE)).toBeVisible()
      for (const scale of await citizen.getByRole('radio', { name: '5' }).all()) await scale.check({ force: true })
      await citizen.getByRole('button', { name: page.asker.yes, exact: true }).click()
      await expect(citizen.getByText(page.done.confirmed)).toBeVisible()
    })
    await test.step('everybody reads the whole of it, but not what the asker wrote', async () => {
      const reader = await story.guest(screen)
      await reader.goto(`${prefix}/cases/${number}`)
      await expect(reader.getByRole('region', { name: page.standing.title })).toContainText(page.state.confirmed)
      await expect(reader.getByRole('region', { name: page.ratings.title })).toContainText('5')
      await expect(reader.getByText(MISSING)).toHaveCount(0)
      expect(await barriersOf(reader)).toEqual([])
    })
  })
