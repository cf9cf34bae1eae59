import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { tabTo } from '../support/focus.ts'
import { DESKTOP, expect, test } from '../support/story.ts'
import { listed, openDesk, openPublic } from '../support/windows.ts'

test('a citizen joins and asks by keyboard alone, and always sees where the focus is', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask('亲水平台什么时候开放')
  const page = await story.guest(DESKTOP)
  await openPublic(page, hearing.path('hearings'))

  const vote = listed(page, '亲水平台什么时候开放').locator('button.vote')
  await tabTo(page, vote)
  await page.keyboard.press('Enter')
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
  await expect(vote.locator('b')).toHaveText('1')
  await expect(vote).toBeFocused()

  await tabTo(page, page.getByLabel(zh.ask.question, { exact: true }))
  await page.keyboard.type('亲水平台会不会设救生圈')
  await tabTo(page, page.getByRole('button', { name: zh.ask.submit }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: zh.ask.received })).toContainText('亲水平台会不会设救生圈')
})

const notNow = (act: string, state: string) => zh.moderate.keys.notNow.replace('{act}', act).replace('{state}', state)

test('a moderator triages by keyboard alone', async ({ story }) => {
  const hearing = await story.hearing()
  const titles = ['第一座凉亭漏雨怎么办', '推销课程加微信', '第二座凉亭能否加座椅'] as const
  for (const title of titles) await hearing.ask(title, { to: 'waiting' })
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(page, hearing.path('moderate'))
  const under = (title: string) => page.getByRole('heading', { level: 2, name: title })
  const done = (sentence: string) => page.getByText(new RegExp(`^${sentence.replace('{n}', '\\d+')}`)).first()
  await expect(under(titles[0])).toBeVisible()

  await test.step('move down and up, with the row in focus', async () => {
    await page.keyboard.press('j')
    await expect(under(titles[1])).toBeVisible()
    await expect(page.getByRole('button', { name: titles[1] })).toBeFocused()
    await page.keyboard.press('k')
    await expect(under(titles[0])).toBeVisible()
  })

  await test.step('approve; the next one comes by itself', async () => {
    await page.keyboard.press('a')
    await expect(done(zh.moderate.actions.approve.done)).toBeVisible()
    await expect(under(titles[1])).toBeVisible()
  })

  await test.step('an approval is taken back: the question waits again, in focus; then there is nothing to undo', async () => {
    await page.keyboard.press('z')
    await expect(under(titles[0])).toBeVisible()
    await expect(page.getByRole('button', { name: titles[0] })).toBeFocused()
    await page.keyboard.press('z')
    await expect(page.getByText(zh.moderate.done.noUndo).first()).toBeVisible()
    await page.keyboard.press('b')
    await expect(
      page.getByText(notNow(zh.moderate.actions.split.label, zh.states.question.waiting)).first(),
    ).toBeVisible()
    await page.keyboard.press('a')
    await expect(done(zh.moderate.actions.approve.done)).toBeVisible()
    await expect(under(titles[1])).toBeVisible()
    await expect(page.getByRole('button', { name: titles[1] })).toBeFocused()
  })

  await test.step('decline with a reason and a word; Escape leaves the dialog and its text', async () => {
    const dialog = page.getByRole('dialog')
    await page.keyboard.press('d')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('5')
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(1)
    await tabTo(page, dialog.getByLabel(zh.moderate.reason.note))
    await page.keyboard.type('广告不上线。')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('d')
    await expect(dialog.getByLabel(zh.moderate.reason.note)).toHaveValue('广告不上线。')
    await tabTo(page, dialog.getByRole('button', { name: zh.moderate.reason.sendDecline }))
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(done(zh.moderate.actions.decline.done)).toBeVisible()
    await expect(under(titles[2])).toBeVisible()
    await expect(page.getByRole('button', { name: titles[2] })).toBeFocused()
    await page.keyboard.press('z')
    await expect(under(titles[1])).toBeVisible()
    await page.keyboard.press('d')
    await expect(dialog.getByRole('radio').first()).toBeVisible()
    await page.keyboard.press('5')
    await page.keyboard.press('Enter')
    await expect(under(titles[2])).toBeVisible()
  })

  await test.step('approve the last, bring it into the programme, call it', async () => {
    await page.keyboard.press('a')
    await expect(done(zh.moderate.actions.approve.done)).toBeVisible()
    await expect(page.getByRole('tab', { selected: true })).toBeFocused()
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: zh.moderate.inbox.published, selected: true })).toBeFocused()
    await page.keyboard.press('j')
    await page.keyboard.press('q')
    await expect(done(zh.moderate.actions.queue.done)).toBeVisible()
    await page.keyboard.press('n')
    await expect(done(zh.moderate.actions.call.done)).toBeVisible()
  })

  await test.step('the help lists the keys and is left by Escape', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: zh.moderate.keys.title })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})
