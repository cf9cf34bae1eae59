import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openDesk } from '../support/windows.ts'

const { room, desk } = zh.instant
const TITLE = '步道先修路面还是先装路灯？'
const [SURFACE, LAMPS, BOTH] = ['先修路面', '先装路灯', '一起做'] as const

/** The card of the poll on a page. */
const cardOf = (page: Page, words = room) => page.getByRole('region', { name: words.label })
/** What a bar says beside it. */
const bar = (page: Page, option: string, n: number, share: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: option })
    .filter({ hasText: fill(room.count, { n: String(n), share }) })

async function cast(page: Page, option: string, button = room.cast): Promise<void> {
  const card = cardOf(page)
  await card.getByLabel(option, { exact: true }).check()
  await card.getByRole('button', { name: button, exact: true }).click()
  await expect(card.getByText(room.received)).toBeVisible()
}

test('a poll in a live hearing moves on every screen, takes ballots with and without scripts, and stays in page and minutes', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const phone = await story.guest(PHONE)
  const other = await story.guest(DESKTOP)
  const hall = await story.guest({ viewport: { width: 1920, height: 1080 } })
  const host = await story.person(PEOPLE.moderator)
  const live = `${hearing.path('hearings')}?mode=text`
  await phone.goto(live)
  await other.goto(live)
  await hall.goto(`${hearing.path('hearings')}/screen`)
  await openDesk(host, hearing.path('programme'))

  await test.step('the host asks the room, by the keyboard alone', async () => {
    await host.getByRole('button', { name: desk.new }).press('Enter')
    await host.getByLabel(desk.questionZh).fill(TITLE)
    await host.getByRole('button', { name: desk.add }).press('Enter')
    for (const [n, option] of [SURFACE, LAMPS, BOTH].entries())
      await host.getByLabel(fill(desk.optionZh, { n: n + 1 })).fill(option)
    await host.getByLabel(desk.ends).selectOption({ label: desk.byHand })
    await host.getByRole('button', { name: desk.open }).press('Enter')
    await expect(host.getByText(room.open)).toBeVisible()
  })

  await test.step('two people vote, and everybody sees the bars', async () => {
    await cast(phone, LAMPS)
    await cast(other, SURFACE)
    for (const page of [phone, other, hall, host]) {
      await expect(bar(page, SURFACE, 1, '50%').first()).toBeVisible()
      await expect(bar(page, LAMPS, 1, '50%').first()).toBeVisible()
    }
    expect(await barriersOf(phone)).toEqual([])
    expect(await barriersOf(hall)).toEqual([])
    const fits = await hall.evaluate(() => document.documentElement.scrollHeight <= innerHeight)
    expect(fits).toBe(true)
  })

  await test.step('somebody without the internet texts the letter that the hall is shown', async () => {
    const number = /#(\d+)/.exec(await hall.getByText(/发短信到/).innerText())?.[1] ?? ''
    await expect(hall.getByText(fill(room.bySms, { to: '10690000', number }))).toBeVisible()
    await expect(hall.getByRole('listitem').filter({ hasText: SURFACE })).toContainText('A')
    const texting = await story.guest({ ...PHONE, javaScriptEnabled: false })
    await texting.goto('/demo/sms?number=13812340009')
    await texting.getByLabel(zh.sms.simulator.text).fill(`${number}A`)
    await texting.getByRole('button', { name: zh.sms.simulator.send }).click()
    await expect(bar(hall, SURFACE, 2, '67%')).toBeVisible()
    const answer = texting.getByText(/已收到您在第 \d+ 场现场表决的选票，回执 [0-9A-Z]{5}-[0-9A-Z]{5}/)
    // It is written once the ballot was counted.
    await expect(async () => {
      await texting.getByRole('link', { name: zh.sms.simulator.refresh }).click()
      await expect(answer).toBeVisible({ timeout: 1_000 })
    }).toPass()
  })

  await test.step('one of them has another mind, reloads, and is counted once', async () => {
    await cast(phone, BOTH, room.change)
    await expect(bar(hall, LAMPS, 0, '0%')).toBeVisible()
    await expect(bar(hall, BOTH, 1, '33%')).toBeVisible()
    await phone.reload()
    await expect(cardOf(phone).getByLabel(BOTH, { exact: true })).toBeChecked()
  })

  await test.step('somebody without scripts votes by a plain form', async () => {
    const plain = await story.guest({ ...PHONE, javaScriptEnabled: false })
    await plain.goto(hearing.path('hearings'))
    await cardOf(plain).getByLabel(BOTH, { exact: true }).check()
    await cardOf(plain).getByRole('button', { name: room.cast }).click()
    await expect(plain.getByText(room.received)).toBeVisible()
    await expect(bar(hall, BOTH, 2, '50%')).toBeVisible()
    await expect(plain.getByText(fill(zh.sms.ways.text.split('：')[0] ?? '', { to: '10690000' }))).toBeVisible()
  })

  await test.step('the host closes it, and no page takes a ballot any more', async () => {
    await host.getByRole('button', { name: desk.close }).press('Enter')
    for (const page of [phone, other]) {
      await expect(cardOf(page).getByText(room.done)).toBeVisible()
      await expect(cardOf(page).getByRole('button', { name: room.cast })).toHaveCount(0)
    }
    await expect(cardOf(phone).getByText(room.taken)).toBeVisible()
    const file = await phone.request.get(
      (await cardOf(phone).getByRole('link', { name: room.codes }).getAttribute('href')) ?? '',
    )
    expect(await file.text()).toContain(/[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await cardOf(phone).innerText())?.[0])
    await expect(hall.getByText(room.done)).toBeVisible()
    await expect(bar(hall, BOTH, 2, '50%')).toBeVisible()
  })

  await test.step('its result stays once the hearing is over, in both languages', async () => {
    await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
    await expect(async () => {
      await other.goto(hearing.path('hearings'))
      await expect(other.getByRole('region', { name: room.results })).toContainText(TITLE, { timeout: 500 })
    }).toPass()
    await other.goto(`${hearing.path('hearings')}/minutes`)
    await expect(other.getByRole('region', { name: zh.minutes.polls })).toContainText(`${BOTH}：2`)
    await other.goto(`${hearing.path('hearings', 'en')}/minutes`)
    await expect(other.getByRole('region', { name: en.minutes.polls })).toContainText(`${BOTH}: 2`)
  })
})
