import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const zh = islandMessages('zh-CN')
const en = islandMessages('en')
const QUESTION = '三中门口的路灯什么时候能修好'

/** The number by which the simulator's page names a hearing. */
async function numberOf(page: Page, title: string): Promise<string> {
  const command = await page.locator('dl > div', { hasText: title }).locator('dt').innerText()
  return /#(\d+)/.exec(command)?.[1] ?? ''
}

test('from a telephone without the internet a citizen asks, hears that it was received, and the desk reads it', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/demo/sms?number=138%201234%200001')
  await expect(
    page.getByRole('heading', { name: fill(zh.sms.simulator.thread, { number: '+8613812340001' }) }),
  ).toBeVisible()
  const text = `提问 ＃${await numberOf(page, hearing.title.zh)} ${QUESTION}👍`
  await page.getByLabel(zh.sms.simulator.text).fill(text)
  await page.getByRole('button', { name: zh.sms.simulator.send }).click()
  await expect(page.getByText(text)).toBeVisible()
  await expect(async () => {
    await page.getByRole('link', { name: zh.sms.simulator.refresh }).click()
    await expect(page.getByText(/已收到您的提问，编号 1（/)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('button', { name: zh.sms.simulator.send }).click()
  await expect(page.getByText(zh.sms.simulator.textWrong)).toBeVisible()

  const desk = await story.person(PEOPLE.moderator)
  await desk.goto(hearing.path('moderate'))
  await expect(desk.getByText(QUESTION).first()).toBeVisible()
})

test('a member proves a number, and what comes from it counts once with what they do on the site', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const questionId = await hearing.ask('东区的公交末班车能晚一点吗')
  const phone = await story.guest(PHONE)
  await phone.goto('/en/demo/sms?number=13812340002')
  const member = await story.person(PEOPLE.citizen, DESKTOP)
  await member.goto('/en/mine')
  const form = member.getByRole('region', { name: en.sms.phone.title })
  await form.getByLabel(en.sms.phone.label).fill('12345')
  await form.getByRole('button', { name: en.sms.phone.get }).click()
  await expect(form.getByText(en.sms.phone.wrong)).toBeVisible()
  await form.getByLabel(en.sms.phone.label).fill('138 1234 0002')
  await form.getByRole('button', { name: en.sms.phone.get }).click()
  const message = phone.getByText(/Your code is \d{6}/)
  await expect(message).toBeVisible()
  const code = /\d{6}/.exec(await message.innerText())?.[0] ?? ''
  await form.getByLabel(en.sms.phone.code).fill(code)
  await form.getByRole('button', { name: en.sms.phone.prove }).click()
  await expect(form.getByText(fill(en.sms.phone.yours, { phone: '+8613812340002' }))).toBeVisible()

  await phone.getByLabel(en.sms.simulator.text).fill(`JOIN ${await numberOf(phone, hearing.title.en)} 1`)
  await phone.getByRole('button', { name: en.sms.simulator.send }).click()
  await expect(phone.getByText(/You joined question 1\./)).toBeVisible()
  await member.goto(hearing.path('hearings', 'en'))
  const vote = member.locator(`#q-${questionId} button.vote`)
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
  await expect(vote.locator('b')).toHaveText('1')

  await member.goto('/en/mine')
  await form.getByRole('button', { name: en.sms.phone.remove }).click()
  await expect(form.getByText(en.sms.phone.removed)).toBeVisible()
})
