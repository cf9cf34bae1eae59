import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCase } from '../support/story-case.ts'

const WORDS = { 'zh-CN': zh, en } as const
const WHY = '约您在家的时间上门看线路'

for (const [locale, screen] of [
  ['zh-CN', { ...PHONE, javaScriptEnabled: false }],
  ['en', DESKTOP],
] as const)
  test(`who asked is released, looked up, told and overseen (${locale})`, async ({ story }) => {
    const words = WORDS[locale]
    const { identity, acts, filter } = words.oversight
    const prefix = locale === 'en' ? '/en' : ''
    // What looks for barriers is a script.
    const inspected = async (page: Page) => void (screen === DESKTOP && (await withoutBarriers(page)))
    const citizen = await story.person(PEOPLE.citizen, screen)
    const { number } = await askedCase(story, citizen)
    const path = `${prefix}/identity/${number}`
    const desk = `${prefix}/desk/cases/${number}`
    const { asker } = words.handler
    const handler = await story.person(PEOPLE.orderHandler, screen)
    const moderator = await story.person(PEOPLE.moderator, screen)

    await test.step('the department sees nothing before a release', async () => {
      await handler.goto(path)
      await expect(handler.getByText(identity.notReleased, { exact: true })).toBeVisible()
      await expect(handler.getByRole('button', { name: identity.look })).toHaveCount(0)
      await expect(handler.getByRole('button', { name: identity.release })).toHaveCount(0)
    })

    await test.step('the desk of the case says that it is hidden, and whom to ask for it', async () => {
      await handler.goto(desk)
      await expect(handler.getByText(asker.hidden, { exact: true })).toBeVisible()
      const asked = handler.getByText(asker.askFor.split('{')[0] ?? '')
      await expect(asked).toContainText(locale === 'en' ? PEOPLE.moderator.nameEn : PEOPLE.moderator.name)
      await moderator.goto(desk)
      await moderator.getByRole('link', { name: asker.give }).click()
      await expect(moderator).toHaveURL(new RegExp(`${path}$`))
    })

    await test.step('a moderator releases it, with a reason that the asker reads', async () => {
      await moderator.goto(path)
      await moderator.getByLabel(identity.text, { exact: true }).fill(WHY)
      await moderator.getByRole('button', { name: identity.release, exact: true }).click()
      await expect(moderator.getByText(WHY)).toBeVisible()
      await expect(moderator.getByRole('button', { name: identity.look })).toHaveCount(0)
      await inspected(moderator)
    })

    await test.step('the desk tells the department that it was released, by whom and why, but not who it is', async () => {
      await handler.goto(desk)
      const told = handler.getByText(WHY).last()
      await expect(told).toBeVisible()
      await expect(told.locator('xpath=ancestor::dd')).toContainText(
        locale === 'en' ? PEOPLE.moderator.nameEn : PEOPLE.moderator.name,
      )
      await expect(handler.getByText(PEOPLE.citizen.email)).toHaveCount(0)
      await inspected(handler)
      await handler.getByRole('link', { name: asker.look }).click()
      await expect(handler).toHaveURL(new RegExp(`${path}$`))
    })

    await test.step('a handler looks, and opening the page alone shows nothing', async () => {
      await handler.goto(path)
      await expect(handler.getByText(PEOPLE.citizen.email)).toHaveCount(0)
      const look = handler.getByRole('button', { name: identity.look })
      await look.focus()
      await handler.keyboard.press('Enter')
      await expect(handler.getByRole('link', { name: PEOPLE.citizen.email })).toBeVisible()
      await inspected(handler)
    })

    await test.step('the asker reads who looked, when and why', async () => {
      await citizen.goto(`${prefix}/mine`)
      const told = citizen.getByRole('region', { name: words.mine.identity.title })
      await expect(told).toContainText(locale === 'en' ? PEOPLE.orderHandler.nameEn : PEOPLE.orderHandler.name)
      await expect(told).toContainText(WHY)
      await expect(told).toContainText(number)
    })

    await test.step('withdrawn, it is shown no more', async () => {
      await moderator.goto(path)
      await moderator.getByLabel(identity.withdrawText).fill('已经约好，不再需要')
      await moderator.getByRole('button', { name: new RegExp(`^${identity.withdraw} `) }).click()
      await expect(moderator.getByText(identity.notReleased, { exact: true })).toBeVisible()
      await handler.goto(path)
      await expect(handler.getByText(identity.notReleased, { exact: true })).toBeVisible()
      await expect(handler.getByRole('button', { name: identity.look })).toHaveCount(0)
    })

    await test.step('oversight finds all of it, filters, and exports what it sees', async () => {
      const overseer = await story.person(PEOPLE.oversight, screen)
      await overseer.goto(`${prefix}/oversight`)
      await overseer.getByLabel(filter.case).fill(number)
      await overseer.getByLabel(filter.kind).selectOption('identity')
      await overseer.getByRole('button', { name: filter.apply }).click()
      const rows = overseer.getByRole('row')
      await expect(rows).toHaveCount(4)
      await expect(rows.nth(2)).toContainText(words.record.types.case.identity_seen)
      await expect(rows.nth(2)).toContainText(locale === 'en' ? PEOPLE.orderHandler.nameEn : PEOPLE.orderHandler.name)
      await inspected(overseer)
      const href = await overseer.getByRole('link', { name: acts.export }).getAttribute('href')
      const table = await (await overseer.request.get(href ?? '')).text()
      expect(table.trim().split('\r\n')).toHaveLength(4)
      expect(table.split('\r\n')[0], 'each column has a heading').not.toMatch(/,,|,$/)
      expect(table).toContain(WHY)
      expect(table).not.toContain(PEOPLE.citizen.email)
      await overseer.getByRole('link', { name: filter.clear }).click()
      await expect(overseer.getByLabel(filter.case)).toHaveValue('')
      const person = locale === 'en' ? PEOPLE.moderator.nameEn : PEOPLE.moderator.name
      await overseer.getByLabel(filter.who).selectOption({ label: person })
      await overseer.getByRole('button', { name: filter.apply }).click()
      await expect(overseer).toHaveURL(/who=/)
      await expect(rows.nth(1)).toContainText(person)
      await expect(rows.filter({ hasNotText: person })).toHaveCount(1)
      for (const part of ['reasons', 'cases'] as const) {
        await overseer.goto(`${prefix}/oversight/${part}`)
        await expect(overseer.getByRole('heading', { level: 1, name: words.oversight.title })).toBeVisible()
        await inspected(overseer)
        const csv = await overseer.request.get(`/api/oversight/${part}`)
        expect(csv.status()).toBe(200)
        expect((await csv.text()).split('\r\n')[0], 'each column has a heading').not.toMatch(/,,|,$/)
      }
    })

    await test.step('nobody else reads it', async () => {
      for (const page of [moderator, handler, citizen, await story.person(PEOPLE.admin)]) {
        expect((await page.request.get('/api/oversight/acts')).status()).toBe(403)
        await page.goto(`${prefix}/oversight`)
        await expect(page.getByRole('table')).toHaveCount(0)
      }
    })
  })

async function withoutBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([])
}
