import type { Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { type DemoPerson, PEOPLE } from '../support/demo-people.ts'
import { expect, PHONE, test } from '../support/story.ts'

const { desks } = zh.common
const { roles } = zh.programme.desk

async function enter(page: Page, { name }: DemoPerson): Promise<void> {
  await page.goto('/demo')
  await page.getByRole('button', { name }).click()
}

const firstDesks = (page: Page) =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('navigation') })
    .first()
    .getByRole('link')

test('everybody of the staff lands at their desks, and finds there what their role opens', async ({ story }) => {
  const page = await story.guest()
  const heading = page.getByRole('heading', { level: 1, name: zh.programme.desk.title })

  await test.step('a moderator has both desks of the hosts', async () => {
    await enter(page, PEOPLE.moderator)
    await expect(heading).toBeVisible()
    await expect(firstDesks(page).filter({ hasText: desks.programme })).toBeVisible()
    await expect(firstDesks(page).filter({ hasText: desks.moderate })).toBeVisible()
  })
  await test.step('an official has the desks of the panel, none of the hosts', async () => {
    await enter(page, PEOPLE.official)
    await expect(firstDesks(page).filter({ hasText: desks.official })).toBeVisible()
    await expect(page.getByRole('link', { name: desks.programme })).toHaveCount(0)
  })
  await test.step('an administrator has the administration, and the programme desk of each hearing in its list', async () => {
    await enter(page, PEOPLE.admin)
    await page
      .getByRole('article')
      .filter({ hasText: roles.admin.title })
      .getByRole('link', { name: roles.links.hearings })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: zh.admin.hearings.title })).toBeVisible()
    const row = (slug: string) => page.getByRole('row').filter({ hasText: slug })
    await expect(row('east-buses').getByRole('link', { name: desks.programme })).toBeVisible()
    await expect(row('night-market').getByRole('link', { name: desks.programme })).toBeVisible()
    await expect(row('night-market').getByRole('link', { name: desks.official })).toHaveCount(0)
    await row('winter-heating').getByRole('link').first().click()
    await page.getByRole('region', { name: zh.admin.life.title }).getByRole('link', { name: desks.programme }).click()
    await expect(page).toHaveURL(/\/programme\/winter-heating$/)
  })
  await test.step('a case handler lands at the cases of the department', async () => {
    await enter(page, PEOPLE.handler)
    await expect(page).toHaveURL(/\/desk\/cases$/)
    await expect(page.getByRole('heading', { level: 1, name: zh.handler.title })).toBeVisible()
  })
  await test.step('oversight reads the moderators’ desk and can change nothing there', async () => {
    await enter(page, PEOPLE.oversight)
    await expect(page.getByText(roles.oversight.text)).toBeVisible()
    // The demo's hearing, which has questions to read; other stories have made more.
    await page.locator('a[href$="/moderate/east-buses"]').first().click()
    await expect(page.getByText(desks.readOnly, { exact: true })).toBeVisible()
    await expect(
      page.getByRole('region', { name: zh.moderate.question.label }).getByRole('heading', { level: 2 }),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: zh.moderate.actions.approve.label })).toHaveCount(0)
  })
  await test.step('a citizen lands at the hearings, and is sent from the desks to their own page', async () => {
    await enter(page, PEOPLE.citizen)
    await expect(page).toHaveURL(/\/$/)
    await page.goto('/desk')
    await expect(page).toHaveURL(/\/mine$/)
  })
})

test('on a phone a desk has one menu: name, other pages, language, the way out', async ({ story }) => {
  const page = await story.person(PEOPLE.moderator, PHONE)
  for (const path of ['/moderate/east-buses', '/programme/east-buses', '/desk', '/en/moderate/east-buses']) {
    await page.goto(path)
    const bar = page.getByRole('banner')
    await expect(bar).toBeVisible()
    expect((await bar.boundingBox())?.height, path).toBeLessThanOrEqual(112)
    const { name, nameEn } = PEOPLE.moderator
    await expect(page.getByRole('button', { name: path.startsWith('/en/') ? nameEn : name })).toBeVisible()
  }
  await page.goto('/programme/east-buses')
  await page.getByRole('button', { name: PEOPLE.moderator.name }).click()
  const menu = page.getByRole('navigation', { name: desks.account })
  await expect(menu.getByRole('link', { name: desks.moderate })).toBeVisible()
  await expect(menu.getByRole('link', { name: zh.common.otherLanguageLabel })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.getByRole('button', { name: PEOPLE.moderator.name }).click()
  await menu.getByRole('button', { name: zh.common.signOut }).click()
  await expect(page).toHaveURL(/\/$/)
})
