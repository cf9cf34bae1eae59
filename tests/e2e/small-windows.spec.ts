import type { Locator, Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { expect, test } from '../support/story.ts'
import { listed, openPublic, receiptIn } from '../support/windows.ts'

const TITLES = Array.from({ length: 8 }, (_, n) => `沿河步道第 ${n + 1} 段的护栏和照明什么时候能够全部修好`)

/** Windows as people have them: a desktop at 200 %, phones held sideways, small phones, a desktop at 400 %, tablets. */
const WINDOWS = [
  [720, 450],
  [844, 390],
  [932, 430],
  [360, 560],
  [320, 568],
  [320, 256],
  [390, 844],
  [768, 1024],
  [980, 700],
  [1280, 420],
] as const

test('in every window a question can be read and joined: nothing that stays in sight covers it', async ({ story }) => {
  const hearing = await story.hearing()
  const ids: string[] = []
  for (const title of TITLES) ids.push(await hearing.ask(title))
  const [current = ''] = ids
  await hearing.moderate('question:queue', { questionId: current, version: 2 })
  await hearing.moderate('question:call', { questionId: current, version: 3 })

  for (const [width, height] of WINDOWS)
    await test.step(`${width} × ${height}`, async () => {
      const page = await story.guest({ viewport: { width, height }, hasTouch: true, reducedMotion: 'reduce' })
      await openPublic(page, hearing.path('hearings'))

      for (const title of TITLES.slice(1)) {
        const row = listed(page, title)
        await expectUncovered(row.getByRole('heading'))
        await expectUncovered(row.locator('button.vote'))
      }
      expect(await freeShare(listed(page, TITLES[5] ?? ''))).toBeGreaterThanOrEqual(0.5)

      const vote = listed(page, TITLES[2] ?? '').locator('button.vote')
      await vote.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
      const box = await vote.boundingBox()
      if (!box) throw new Error('the vote is not drawn')
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
      await expect(vote).toHaveAttribute('aria-pressed', 'true')

      await page.evaluate(() => scrollTo(0, 0))
      for (let stop = 0; stop < 40; stop++) {
        await page.keyboard.press('Tab')
        const hidden = await hiddenFocus(page)
        expect(hidden, `focus is covered at ${width} × ${height}`).toBeNull()
      }
      await page.context().close()
    })
})

test('on a desktop the way to the ask box leaves tabs, list and picture where they are', async ({ story }) => {
  const hearing = await story.hearing()
  for (const title of TITLES) await hearing.ask(title)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1024, height: 640 },
  ]) {
    const page = await story.guest({ viewport })
    await openPublic(page, `${hearing.path('hearings')}#ask`)
    await expect(page.getByLabel(zh.ask.question, { exact: true })).toBeFocused()
    await expect(page.getByRole('button', { name: zh.hearing.room.top })).toBeInViewport({ ratio: 1 })
    await page.getByLabel(zh.ask.question, { exact: true }).fill('步道的长椅什么时候修好')
    await page.keyboard.press('Control+Enter')
    await expect(receiptIn(page)).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('button', { name: zh.hearing.room.top })).toBeInViewport({ ratio: 1 })
  }
})

test('the way back closes the sheet and stays at the hearing', async ({ story }) => {
  const hearing = await story.hearing()
  const page = await story.guest({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' })
  await page.goto('/')
  await openPublic(page, hearing.path('hearings'))
  const opener = page.getByRole('button', { name: zh.ask.open })
  const sheet = page.getByRole('region', { name: zh.ask.title })
  await opener.click()
  const question = sheet.getByLabel(zh.ask.question, { exact: true })
  await expect(question).toBeFocused()
  await question.fill('太长'.repeat(200))
  await sheet.getByRole('button', { name: zh.ask.submit }).click()
  const error = sheet.locator('#ask-title-error')
  await expect(error).toBeVisible()
  await expectInFront(error)
  await page.goBack()
  await expect(sheet).toBeHidden()
  await expect(opener).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`${hearing.path('hearings')}$`))
  await opener.click()
  await expect(question).toHaveValue('太长'.repeat(200))
  await sheet.getByRole('button', { name: zh.ask.close }).click()
  await expect(sheet).toBeHidden()
  await page.goBack()
  await expect(page).toHaveURL(/\/$/)
})

/** Scrolls an element into sight as a browser does for a reader, then looks whether it is in front at its middle and corners. */
async function expectUncovered(target: Locator): Promise<void> {
  await target.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
  await expectInFront(target)
}

async function expectInFront(target: Locator): Promise<void> {
  const covered = await target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const inset = 3
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + inset, top + inset],
      [right - inset, bottom - inset],
    ] as const
    return points.flatMap(([x, y]) => {
      const front = document.elementFromPoint(x, y)
      const seen = front && (element.contains(front) || front.contains(element))
      return seen ? [] : [`${Math.round(x)},${Math.round(y)} ${front?.className ?? 'outside'}`]
    })
  })
  expect(covered, String(target)).toEqual([])
}

/** The share of the window's height that is the list's where this row stands in sight. */
async function freeShare(row: Locator): Promise<number> {
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  return row.evaluate((element) => {
    const { left, width } = element.getBoundingClientRect()
    const steps = Array.from({ length: 40 }, (_, n) => ((n + 0.5) * innerHeight) / 40)
    const list = element.closest('.lv-panel')
    const free = steps.filter((y) => list?.contains(document.elementFromPoint(left + width / 3, y)))
    const barred = steps.filter((y) => document.elementFromPoint(left + width / 3, y)?.closest('.ask-open'))
    return (free.length - barred.length) / steps.length
  })
}

/** What lies over the focused element, null where it can be seen (WCAG 2.4.11: not entirely hidden). */
function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [x1, x2] = [Math.max(left, 0), Math.min(right, innerWidth)]
    const [y1, y2] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
    const part = [0.1, 0.3, 0.5, 0.7, 0.9]
    const seen = part.some((dx) =>
      part.some((dy) => {
        const front = document.elementFromPoint(x1 + (x2 - x1) * dx, y1 + (y2 - y1) * dy)
        return front && (element.contains(front) || front.contains(element))
      }),
    )
    return seen ? null : element.outerHTML.slice(0, 120)
  })
}
