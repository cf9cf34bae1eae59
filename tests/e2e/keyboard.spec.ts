import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { tabTo } from '../support/focus.ts'
import { DESKTOP, expect, test } from '../support/story.ts'
import { listed, openDesk, openPublic, receiptIn } from '../support/windows.ts'

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
  await expect(receiptIn(page)).toContainText('亲水平台会不会设救生圈')
})

test('the focus stays in the list of the next questions, whoever moves or takes them', async ({ story }) => {
  const hearing = await story.hearing()
  const titles = ['甲桥的栏杆', '乙桥的栏杆', '丙桥的栏杆'] as const
  const ids: string[] = []
  for (const title of titles) {
    const questionId = await hearing.ask(title)
    await hearing.moderate('question:queue', { questionId, version: 2 })
    ids.push(questionId)
  }
  const order = (...places: number[]) =>
    hearing.moderate('hearing:order-next', { hearingId: hearing.hearingId, order: places.map((at) => ids[at] ?? '') })
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(page, hearing.path('moderate'))
  const say = zh.programme.air
  const earlier = (n: number) => page.getByRole('button', { name: fill(say.earlier, { n }), exact: true })
  const later = (n: number) => page.getByRole('button', { name: fill(say.later, { n }), exact: true })
  const rows = page.getByRole('region', { name: say.next }).getByRole('listitem')

  await test.step('my own move: the button goes with its row, and at the end the other one takes over', async () => {
    await later(1).focus()
    await page.keyboard.press('Enter')
    await expect(rows.nth(1)).toContainText(titles[0])
    await expect(later(1)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(rows.nth(2)).toContainText(titles[0])
    await expect(earlier(1)).toBeFocused()
  })

  await test.step('a colleague’s move that disables the button', async () => {
    await order(0, 1, 2)
    await expect(rows.first()).toContainText(titles[0])
    await expect(later(1)).toBeFocused()
  })

  await test.step('a colleague’s move does not call back who went elsewhere', async () => {
    await page.keyboard.press('/')
    const search = page.getByRole('searchbox')
    await expect(search).toBeFocused()
    await order(2, 1, 0)
    await expect(rows.first()).toContainText(titles[2])
    await expect(search).toBeFocused()
  })

  await test.step('the row is taken: the one in its place, and the heading where none is left', async () => {
    await later(2).focus()
    await hearing.moderate('question:unqueue', { questionId: ids[1] ?? '', version: 3 })
    await expect(rows).toHaveCount(2)
    await expect(earlier(1)).toBeFocused()
    await hearing.moderate('question:unqueue', { questionId: ids[0] ?? '', version: 3 })
    await hearing.moderate('question:unqueue', { questionId: ids[2] ?? '', version: 3 })
    await expect(rows).toHaveCount(0)
    await expect(page.getByRole('heading', { name: say.next })).toBeFocused()
  })
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
    await expect(page.getByRole('dialog', { name: zh.common.keys.title })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})
