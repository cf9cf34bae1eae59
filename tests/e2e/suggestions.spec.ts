import AxeBuilder from '@axe-core/playwright'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { watchPolicy } from '../support/policy.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const words = zh.admin

test('who grants a role finds a colleague by name with the keyboard, or types another address', async ({ story }) => {
  const page = await story.person(PEOPLE.admin, DESKTOP)
  const refused = await watchPolicy(page)
  await page.goto('/admin/people', { waitUntil: 'networkidle' })
  const grant = page.getByRole('region', { name: words.grant.title })
  const email = page.locator('input[name="email"][role="combobox"]')
  const choices = page.locator('.suggest').getByRole('option')
  const known = PEOPLE.moderator.name

  await grant.getByLabel(words.grant.email).focus()
  await page.keyboard.type(known)
  await expect(choices.filter({ hasText: known })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(choices.first()).toHaveAttribute('data-highlighted', '')
  // The page around is hidden from screen readers while the list is open, which Tab closes: the two are looked at alone.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).include('input[name="email"][role]').include('.suggest')
  expect((await axe.analyze()).violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(choices).toHaveCount(0)
  await expect(email).toHaveValue(/@/)

  const other = 'nobody.known'
  await email.fill(other)
  await expect(choices).toHaveCount(0)
  // A list without a row is closed: the page around the field can be heard again.
  await expect(email).toHaveAttribute('aria-expanded', 'false')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await grant.getByRole('button', { name: words.grant.submit }).click()
  // Refused, since it is no address: what was typed stays.
  await expect(grant.locator('.field-error')).toBeVisible()
  await expect(email).toHaveValue(other)
  expect(refused).toEqual([])
})

test('a time zone is found as people write it, on a phone', async ({ story }) => {
  const page = await story.person(PEOPLE.admin, PHONE)
  await page.goto('/admin/hearings/new', { waitUntil: 'networkidle' })
  const zone = page.getByLabel(words.form.zoneOther)
  await zone.pressSequentially('new york')
  await page.getByRole('option', { name: 'America/New_York' }).tap()
  await expect(zone).toHaveValue('America/New_York')
  await expect(page.locator('[name="otherZone"]')).toHaveValue('America/New_York')
})
