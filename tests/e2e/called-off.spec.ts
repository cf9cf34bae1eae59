import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { listed, openDesk, openPublic } from '../support/windows.ts'

const QUESTION = '步道的路灯一半不亮'
const REASON = '会场停电，改到下月六日'

test('a hearing that is called off says so at once on the open page, in the studio, in calendars, and to who voted', async ({
  story,
}) => {
  const hearing = await story.hearing({ status: 'scheduled' })
  await hearing.ask(QUESTION)
  const reader = await story.guest(PHONE)
  await openPublic(reader, hearing.path('hearings', 'en'))
  const official = await story.person(PEOPLE.official)
  await openDesk(official, hearing.path('studio'))
  const voter = await story.person(PEOPLE.citizen, { ...PHONE, javaScriptEnabled: false })
  await voter.goto(hearing.path('hearings'))
  await listed(voter, QUESTION).getByRole('button', { name: /同问/ }).click()
  await expect(voter).toHaveURL(/\/mine/)

  await test.step('the administration has the button, which wants a reason', async () => {
    const admin = await story.person(PEOPLE.admin, { ...DESKTOP, javaScriptEnabled: false })
    await admin.goto(`/admin/hearings/${hearing.slug}`)
    const { life } = zh.admin
    await admin.getByText(life.cancel, { exact: true }).click()
    await admin.getByRole('button', { name: life.cancelConfirm }).click()
    await expect(admin.getByLabel(life.cancelWhy)).toHaveAttribute('aria-invalid', 'true')
    await admin.getByLabel(life.cancelWhy).fill(REASON)
    await admin.getByRole('button', { name: life.cancelConfirm }).click()
    await expect(admin.getByText(fill(life.cancelled, { text: REASON }))).toBeVisible()
    await expect(admin.getByText(life.cancel, { exact: true })).toHaveCount(0)
  })

  await test.step('pages that were open say called off, not ended', async () => {
    await expect(
      reader.getByText(en.hearing.room.cancelledTitle).or(reader.getByText(en.hearing.ended.cancelled)).first(),
    ).toBeVisible()
    await expect(reader.getByText(REASON).first()).toBeVisible()
    await expect(reader.getByText(en.hearing.room.closedTitle)).toHaveCount(0)
    await expect(official.getByText(zh.studio.cancelled.title)).toBeVisible()
    await expect(official.getByText(REASON).first()).toBeVisible()
  })

  await test.step('a page that is opened later, and a calendar, say so too', async () => {
    const later = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
    // A page that is the same for all may be some seconds old, and without scripts it is read once.
    await expect(async () => {
      await later.goto(hearing.path('hearings'))
      await expect(later.getByText(zh.hearing.ended.cancelled)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(later.getByText(REASON).first()).toBeVisible()
    const calendar = await (await later.request.get(`/api/v1/hearings/${hearing.slug}/calendar.ics`)).text()
    expect(calendar).toContain('STATUS:CANCELLED')
    expect(calendar).toContain('METHOD:CANCEL')
  })

  await test.step('who voted has a mail, and so has the panel', async () => {
    const mailbox = await story.guest()
    await expect(async () => {
      await mailbox.goto('/mailbox')
      const mails = mailbox.getByText(hearing.title.zh)
      await expect(mails.first()).toBeVisible({ timeout: 1_000 })
      const text = await mailbox.locator('main').innerText()
      for (const { email } of [PEOPLE.citizen, PEOPLE.official]) expect(text).toContain(email)
    }).toPass({ timeout: 60_000 })
  })
})
