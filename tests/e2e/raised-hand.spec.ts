import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { HAND_REASONS } from '#contract/hand.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openDesk, openPublic } from '../support/windows.ts'

const say = zh.hearing.hand
const speak = zh.hearing.speak
const studio = zh.studio
const hands = zh.programme.hands

const box = (page: Page) => page.getByRole('region', { name: say.title, exact: true })

async function raise(page: Page, text: string): Promise<void> {
  await box(page)
    .getByRole('button', { name: new RegExp(`^(${say.open}|${say.again})$`) })
    .click()
  await page.getByLabel(say.text, { exact: true }).fill(text)
  await page.keyboard.press('Enter')
  await expect(box(page).getByText(say.raised)).toBeVisible()
}

const rowOf = (desk: Page, text: string) =>
  desk
    .getByRole('region', { name: new RegExp(`^${hands.title}`) })
    .getByRole('listitem')
    .filter({ hasText: text })

test('a raised hand is brought on by its voice alone, heard as on stage, and hung up by the host', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const citizen = await story.guest(PHONE)
  await openPublic(citizen, hearing.path('hearings'))
  const other = await story.guest(DESKTOP)
  await openPublic(other, hearing.path('hearings'))
  await raise(citizen, '想说说站台的雨棚')
  await expect(box(other).getByText('现在有 1 人举手')).toBeVisible()
  await expect(other.getByText('想说说站台的雨棚')).toHaveCount(0)

  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, hearing.path('programme'))
  const row = rowOf(desk, '想说说站台的雨棚')
  await row
    .getByRole('button', { name: new RegExp(`^${fill(hands.inviteThis, { name: '市民 [0-9A-F]{4}' })}$`) })
    .click()
  await expect(row.getByText(hands.invited)).toBeVisible()

  await expect(box(citizen).getByText(say.invited)).toBeVisible()
  await box(citizen).getByRole('link', { name: say.go }).click()
  await citizen.getByRole('button', { name: studio.open.soundOnly }).click()
  await expect(citizen.getByText(studio.voiceOnly.title)).toBeVisible()
  const go = citizen.getByRole('button', { name: speak.go, exact: true })
  await go.click()
  await expect(citizen.getByText(speak.agreeFirst)).toBeVisible()
  await citizen.getByLabel(speak.agree).check()
  const { violations } = await new AxeBuilder({ page: citizen }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await go.click()
  await expect(citizen.getByText(studio.seen.voice).first()).toBeVisible({ timeout: 60_000 })

  const named = other.locator('.lv-name').filter({ hasText: /市民 [0-9A-F]{4}/ })
  await expect(named).toBeVisible({ timeout: 60_000 })
  await row.getByRole('button', { name: /^挂断/ }).click()
  await expect(citizen.getByText(speak.removed.title)).toBeVisible({ timeout: 60_000 })
  await expect(named).toHaveCount(0)
  await expect(row).toHaveCount(0)
  await citizen.getByRole('link', { name: speak.back }).click()
  await expect(box(citizen).getByText(say.ended)).toBeVisible()
})

test('a hand is lowered by its person, and the next one is not called for a reason that its person reads', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const citizen = await story.guest(PHONE)
  await openPublic(citizen, hearing.path('hearings'))
  await raise(citizen, '想问末班车')
  await box(citizen).getByRole('button', { name: say.lower }).press('Enter')
  await expect(box(citizen).getByText('现在没有人举手')).toBeVisible()
  await raise(citizen, '想问首班车')
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, hearing.path('programme'))
  await rowOf(desk, '想问首班车').getByRole('button', { name: /^不与/ }).click()
  await desk.getByLabel(new RegExp(HAND_REASONS.H03['zh-CN'])).check()
  await desk.getByRole('dialog').getByRole('button', { name: hands.refuse }).click()
  await expect(box(citizen).getByText(new RegExp(HAND_REASONS.H03['zh-CN']))).toBeVisible()
  await expect(rowOf(desk, '想问首班车')).toHaveCount(0)
})

test('without WebRTC a citizen reads that they can’t speak on stage, and without a hand that nobody invited them', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const citizen = await story.guest(PHONE)
  await citizen.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'))
  await openPublic(citizen, hearing.path('hearings'))
  await expect(box(citizen).getByText(say.unable)).toBeVisible()
  await citizen.goto(`${hearing.path('hearings')}/speak`)
  await expect(citizen.getByText(speak.none)).toBeVisible()
})
