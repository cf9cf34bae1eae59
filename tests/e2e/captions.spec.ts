import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openPublic } from '../support/windows.ts'

const { line: entry, lines, turn, state, waiting, view } = zh.captions
const { room } = zh.hearing

const field = (desk: Page) => desk.getByRole('textbox', { name: entry.label })
const written = (desk: Page) => desk.getByRole('region', { name: lines.title }).getByRole('listitem')

/** Waits until the desk is connected: before that, lines wait. */
async function openCaptions(desk: Page, path: string): Promise<void> {
  await desk.goto(path)
  await expect(field(desk)).toBeEditable()
}

test('two people write captions in turn and correct them by keyboard; viewers read them at once, the search finds them', async ({
  story,
}) => {
  const hearing = await story.hearing({ captioners: [PEOPLE.orderReviewer, PEOPLE.orderHandler] })
  const one = await story.person(PEOPLE.orderReviewer, DESKTOP)
  await openCaptions(one, hearing.path('captions'))
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  // On a phone it is among the rest of the player.
  await viewer.getByRole('button', { name: room.player.more, exact: true }).click()
  await viewer.getByRole('button', { name: room.captions, exact: true }).click()
  const settings = viewer.getByRole('group', { name: view.label })
  await expect(settings.getByLabel(view.size)).toBeVisible()

  await field(one).pressSequentially('步道的灯由交通运输局')
  await field(one).press('Enter')
  await expect(written(one).filter({ hasText: '步道的灯由交通运输局' })).toBeVisible()
  const other = await story.person(PEOPLE.orderHandler, DESKTOP)
  await openCaptions(other, hearing.path('captions'))
  await other.getByRole('button', { name: turn.take }).press('Enter')
  await expect(one.getByText(fill(turn.other, { name: PEOPLE.orderHandler.name }))).toBeVisible()

  const words = `滨河步道的护栏下月补装 ${Date.now().toString(36)}`
  await field(other).fill(words)
  await field(other).press('Enter')
  await expect(viewer.locator('.cap').getByText(words)).toBeVisible()
  await expect(written(other).filter({ hasText: words })).toBeVisible()

  await settings.getByLabel(view.size).selectOption('xl')
  await settings.getByLabel(view.look).selectOption('yellow')
  await expect(viewer.locator('.cap')).toHaveAttribute('data-size', 'xl')

  // The last line, by the keyboard alone.
  await field(other).press('ArrowUp')
  await expect(written(other).locator('input:focus, textarea:focus')).toHaveValue(words)
  await other.keyboard.type(words.replace('下月', '年内'))
  await other.keyboard.press('Enter')
  const corrected = words.replace('下月', '年内')
  await expect(written(one).filter({ hasText: corrected })).toContainText(lines.corrected)
  const { violations } = await new AxeBuilder({ page: other }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  const reader = await story.guest(DESKTOP)
  await reader.goto(`${hearing.path('hearings')}/transcript`)
  const row = reader.getByRole('listitem').filter({ hasText: corrected })
  await expect(row.first()).toBeVisible()
  await row.getByText(zh.captions.read.history).click()
  await expect(row.getByText(words)).toBeVisible()
  const page = await new AxeBuilder({ page: reader }).analyze()
  expect(page.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  await expect(async () => {
    await reader.goto(`/search?q=${encodeURIComponent(corrected)}&kind=said`)
    await reader.getByRole('link', { name: hearing.title.zh }).click({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(reader).toHaveURL(/transcript#t-/)
})

test('a line typed in a pause is not taken and stays, and one that is typed without a line waits through a reload', async ({
  story,
}) => {
  const hearing = await story.hearing({ captioners: [PEOPLE.orderReviewer] })
  const desk = await story.person(PEOPLE.orderReviewer, DESKTOP)
  await openCaptions(desk, hearing.path('captions'))
  await hearing.moderate('hearing:pause', { hearingId: hearing.hearingId })
  await expect(desk.getByText(state.paused)).toBeVisible()
  await field(desk).fill('休会时说的话')
  await field(desk).press('Enter')
  await expect(desk.getByText(waiting.refused)).toBeVisible()
  await field(desk).fill('已经在打的下一行')
  await desk.getByRole('button', { name: waiting.back }).click()
  await expect(field(desk)).toHaveValue('休会时说的话 已经在打的下一行')
  await expect(desk.getByText(waiting.refused)).toHaveCount(0)
  await hearing.moderate('hearing:resume', { hearingId: hearing.hearingId })
  await expect(desk.getByText(state.paused)).toHaveCount(0)

  await field(desk).fill('还没有发出的一半')
  await desk.reload()
  await expect(field(desk)).toHaveValue('还没有发出的一半')
  await desk.context().setOffline(true)
  await expect(desk.getByText(state.offline)).toBeVisible({ timeout: 60_000 })
  await field(desk).press('Enter')
  await expect(field(desk)).toHaveValue('')
  await expect(desk.getByText('还没有发出的一半')).toBeVisible()
  await desk.context().setOffline(false)
  await expect(written(desk).filter({ hasText: '还没有发出的一半' })).toBeVisible({ timeout: 60_000 })
})
