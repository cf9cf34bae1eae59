import AxeBuilder from '@axe-core/playwright'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { tabTo } from '../support/focus.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openDesk, openPublic } from '../support/windows.ts'

const OPEN = { questionIntervalSeconds: 0, askTier: 'guest', voteTier: 'guest' } as const

test('a moderator slows a hearing and closes submissions by keyboard; citizens see it at once and lose no word', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, hearing.path('moderate'))
  const citizen = await story.guest(DESKTOP)
  await openPublic(citizen, hearing.path('hearings'))
  const box = citizen.getByRole('region', { name: zh.ask.title, exact: true })
  const question = box.getByLabel(zh.ask.question, { exact: true })
  const dialog = desk.getByRole('dialog')

  await test.step('slow mode: a key, a number, a reason', async () => {
    await desk.keyboard.press('p')
    await expect(dialog.getByRole('radio', { name: zh.moderate.pace.off })).toBeFocused()
    await desk.keyboard.press('4')
    await expect(dialog.getByText(zh.moderate.pace.reasonNeeded)).toBeVisible()
    expect((await new AxeBuilder({ page: desk }).setLegacyMode(true).analyze()).violations).toEqual([])
    await dialog.getByLabel(zh.moderate.reason.legend).selectOption('P01')
    await tabTo(desk, dialog.getByRole('button', { name: zh.moderate.pace.send, exact: true }))
    await desk.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(
      desk.getByRole('button', { name: fill(zh.moderate.pace.state.every, { interval: '2 分钟' }) }),
    ).toBeVisible()
  })

  await test.step('the page says so with its reason, and counts down for who has asked', async () => {
    await expect(citizen.getByText('问题来得太多，来不及审核')).toBeVisible()
    await question.fill('凉亭旁边的台阶能不能修')
    await expect(box.getByRole('timer')).toHaveText(zh.ask.may)
    await box.getByRole('button', { name: zh.ask.submit }).click()
    await expect(box.getByRole('status').filter({ hasText: zh.ask.received })).toBeVisible()
    await box.getByRole('button', { name: zh.ask.another }).click()
    await expect(box.getByRole('timer')).toHaveText(/^[01]:\d\d/)
    await question.fill('台阶旁能不能装扶手')
    await box.getByRole('button', { name: zh.ask.submit }).click()
    await expect(box.getByRole('alert')).toContainText(/每 2 分钟可以提一个问题，您 .+后可以再提/)
    await expect(question).toHaveValue('台阶旁能不能装扶手')
  })

  await test.step('closed for now: the form waits with its text, and the reason stands in its place', async () => {
    await question.focus()
    await desk.keyboard.press('c')
    await expect(dialog.getByRole('radio').first()).toBeFocused()
    await desk.keyboard.press('4')
    await tabTo(desk, dialog.getByRole('button', { name: zh.moderate.submissions.close, exact: true }))
    await desk.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(box).toContainText('剩下的时间留给已经提出的问题')
    await expect(box).toContainText(zh.ask.shutKept)
    await expect(question).toBeHidden()
    await expect(box).toBeFocused()
    expect((await new AxeBuilder({ page: citizen }).setLegacyMode(true).analyze()).violations).toEqual([])
  })

  await test.step('without scripts the page says the same', async () => {
    const plain = await story.guest({ ...PHONE, javaScriptEnabled: false })
    await expect(async () => {
      await plain.goto(hearing.path('hearings'))
      await expect(plain.getByText(zh.ask.shutText)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(plain.getByLabel(zh.ask.question, { exact: true })).toBeHidden()
  })

  await test.step('reopened: the form comes back with its text', async () => {
    await desk.keyboard.press('c')
    await expect(dialog).toContainText('剩下的时间留给已经提出的问题')
    await expect(dialog.getByRole('button', { name: zh.moderate.submissions.reopen, exact: true })).toBeFocused()
    await desk.keyboard.press('Enter')
    await expect(question).toBeVisible()
    await expect(question).toHaveValue('台阶旁能不能装扶手')
  })
})

test('a colleague’s change while a moderator is choosing is shown and not overwritten', async ({ story }) => {
  const hearing = await story.hearing()
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, hearing.path('moderate'))
  const dialog = desk.getByRole('dialog')
  await desk.keyboard.press('p')
  await dialog.getByRole('radio', { name: '5 分钟' }).check()
  await dialog.getByLabel(zh.moderate.reason.legend).selectOption('P02')
  const to = { ...OPEN, voteTier: 'member' } as const
  await hearing.moderate('hearing:pace', { hearingId: hearing.hearingId, from: OPEN, to, reason: 'P03' })
  await expect(dialog.getByText(zh.moderate.pace.moved)).toBeVisible()
  await dialog.getByRole('button', { name: zh.moderate.pace.send, exact: true }).click()
  await expect(dialog.getByText('别人先处理了这一条，已显示最新状态。')).toBeVisible()
  await dialog.getByRole('button', { name: zh.moderate.pace.take }).click()
  const vote = dialog.getByRole('group', { name: zh.moderate.pace.vote })
  await expect(vote.getByRole('radio', { name: zh.moderate.pace.tier.member })).toBeChecked()
})
