import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, test } from '../support/story.ts'
import { expectConnected, openDesk } from '../support/windows.ts'

const NOTE = '请写明是哪一个小区。'
const titles = ['第一个路口没有红绿灯', '第二个路口没有斑马线', '第三个路口没有路灯'] as const

test('a note that a moderator has begun survives a reload, with its reason; once it is sent nothing of it is left', async ({
  story,
}) => {
  const hearing = await story.hearing()
  for (const title of titles) await hearing.ask(title, { to: 'waiting' })
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(page, hearing.path('moderate'))
  const dialog = page.getByRole('dialog')
  const note = dialog.getByLabel(zh.moderate.reason.note)

  await page.keyboard.press('d')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('3')
  await note.fill(NOTE)
  await page.reload()
  await openDesk(page, hearing.path('moderate'))
  await page.keyboard.press('d')
  await expect(note).toHaveValue(NOTE)
  const chosen = dialog.getByRole('radio', { checked: true })
  await expect(chosen).toHaveCount(1)
  await expect(chosen).toBeFocused()

  await test.step('another action on the same question has a note of its own', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('h')
    await expect(note).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
  await test.step('sent, it is forgotten by this device', async () => {
    await page.keyboard.press('d')
    await dialog.getByRole('button', { name: zh.moderate.reason.sendDecline }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { level: 2, name: titles[1] })).toBeVisible()
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(NOTE)
  })
})

test('back closes a dialog where the device has such a gesture, and nowhere costs what was typed', async ({
  story,
}) => {
  const hearing = await story.hearing()
  for (const title of titles) await hearing.ask(title, { to: 'waiting' })
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  // Chromium gives Android's back gesture to the newest watcher; here a script asks in its place.
  await page.addInitScript({
    content: `const watchers = []
      window.CloseWatcher = class extends window.CloseWatcher { constructor() { super(); watchers.push(this) } }
      window.goBackAsAndroid = () => watchers.at(-1).requestClose()`,
  })
  await page.goto('/limits')
  await openDesk(page, hearing.path('moderate'))
  const dialog = page.getByRole('dialog')
  const note = dialog.getByLabel(zh.moderate.reason.note)

  for (const time of ['first', 'second'])
    await test.step(`the gesture closes it, the ${time} time`, async () => {
      await page.keyboard.press('d')
      await note.fill(NOTE)
      await page.evaluate('goBackAsAndroid()')
      await expect(dialog).toBeHidden()
      await expect(page).toHaveURL(new RegExp(`${hearing.path('moderate')}$`))
    })
  await test.step('Escape closes it as before', async () => {
    await page.keyboard.press('d')
    await expect(note).toHaveValue(NOTE)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
  await test.step('who leaves the page by its history finds the note again', async () => {
    await page.keyboard.press('d')
    await expect(note).toHaveValue(NOTE)
    await page.goBack()
    await page.goForward()
    await expectConnected(page)
    if (await dialog.isHidden()) await page.keyboard.press('d')
    await expect(note).toHaveValue(NOTE)
  })
})

test('after every dialog of the moderator’s desk the focus stands at a question’s row', async ({ story }) => {
  const hearing = await story.hearing()
  for (const title of titles) await hearing.ask(title, { to: 'waiting' })
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(page, hearing.path('moderate'))
  const dialog = page.getByRole('dialog')
  const row = (title: string) => page.getByRole('button', { name: title })
  const send = (name: string) => dialog.getByRole('button', { name, exact: true }).click()

  for (const key of ['h', 'd', 'e', 'x', 't', 'p', 'c', '?'])
    await test.step(`closed after the key ${key}: at the question under review`, async () => {
      await page.keyboard.press(key)
      await expect(dialog).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      await expect(row(titles[0])).toBeFocused()
    })

  await test.step('a change of the text leaves the question, and the focus at it', async () => {
    await page.keyboard.press('e')
    await dialog.getByLabel(zh.moderate.edit.question).fill('第一个路口一直没有红绿灯')
    await dialog.getByRole('radio').first().check()
    await send(zh.moderate.edit.send)
    await expect(dialog).toBeHidden()
    await expect(row('第一个路口一直没有红绿灯')).toBeFocused()
  })
  await test.step('a hold leads to the next question, and the focus with it', async () => {
    await page.keyboard.press('h')
    await dialog.getByRole('radio').first().check()
    await send(zh.moderate.reason.sendHold)
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { level: 2, name: titles[1] })).toBeVisible()
    await expect(row(titles[1])).toBeFocused()
  })
  await test.step('an erasure takes the words and leaves the focus at a row', async () => {
    await page.keyboard.press('x')
    await dialog.getByRole('radio').first().check()
    await send(zh.moderate.erase.send)
    await expect(dialog).toBeHidden()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/^row-/)
  })
})
