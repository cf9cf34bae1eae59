import AxeBuilder from '@axe-core/playwright'
import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { tabTo } from '../support/focus.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { listed, openDesk, openPublic } from '../support/windows.ts'

const zh = islandMessages('zh-CN')

const BRIGADE = 20

test('votes of one network are shown as under review to all, and a moderator sets them aside by keyboard', async ({
  story,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: its devices have addresses that only Linux gives
  test.skip(process.platform !== 'linux', 'only Linux gives a device an address of its own')
  const hearing = await story.hearing()
  const title = '滨河步道要不要改成停车场'
  const question = await hearing.ask(title)
  const citizen = await story.guest(PHONE)
  await openPublic(citizen, hearing.path('hearings'))
  const desk = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(desk, hearing.path('moderate'))
  const row = listed(citizen, title)

  await test.step('the alarm reaches the desk and the page; the votes count', async () => {
    for (let n = 1; n <= BRIGADE; n++) await hearing.vote(question, `127.8.8.${n}`)
    await expect(row).toContainText(fill(zh.hearing.room.underReview, { n: BRIGADE }))
    // Only now: an alarm that came while the brigade was still at it would have fewer of them.
    await hearing.vote(question)
    await expect(row.locator('button.vote b')).toHaveText(String(BRIGADE + 1))
    const alarms = desk.getByRole('region', { name: zh.moderate.votes.list })
    await expect(alarms).toContainText(fill(zh.moderate.votes.cause.network, { n: BRIGADE }))
    await expect(desk.getByRole('status').filter({ hasText: zh.moderate.votes.told.split('{')[0] })).toHaveCount(1)
  })

  await test.step('a key leads to the question, a reason sets the votes aside', async () => {
    await desk.keyboard.press('v')
    await expect(desk.getByRole('heading', { level: 2, name: title })).toBeVisible()
    await expect(desk.getByRole('button', { name: zh.moderate.votes.act.count, exact: true })).toBeFocused()
    expect((await new AxeBuilder({ page: desk }).setLegacyMode(true).analyze()).violations).toEqual([])
    await tabTo(desk, desk.getByRole('button', { name: zh.moderate.votes.act.set_aside, exact: true }))
    await desk.keyboard.press('Enter')
    const dialog = desk.getByRole('dialog')
    await expect(dialog).toContainText(zh.moderate.votes.hint.set_aside)
    await desk.keyboard.press('1')
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(1)
    await tabTo(desk, dialog.getByRole('button', { name: zh.moderate.votes.send.set_aside, exact: true }))
    await desk.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  })

  await test.step('everybody sees how many are not counted', async () => {
    await expect(row).toContainText(fill(zh.hearing.room.setAside, { n: BRIGADE }))
    await expect(row.locator('button.vote b')).toHaveText('1')
    await expect(desk.getByRole('region', { name: zh.moderate.votes.list })).toHaveCount(0)
  })
})
