import AxeBuilder from '@axe-core/playwright'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { tabTo } from '../support/focus.ts'
import { watchPolicy } from '../support/policy.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openDesk } from '../support/windows.ts'

test('a desk’s dialog keeps the focus, is left by Escape alone or its buttons, and gives the focus back', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const page = await story.person(PEOPLE.moderator, DESKTOP)
  const refused = await watchPolicy(page)
  await openDesk(page, hearing.path('moderate'))
  const opener = page.getByRole('button', { name: zh.moderate.pace.state.open })
  const dialog = page.getByRole('dialog')

  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  // Nothing behind it can be reached: neither by the tab key, nor by a screen reader, nor by a press.
  const stops = new Set<string>()
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab')
    await expect(dialog.locator(':focus')).toHaveCount(1)
    stops.add(await dialog.locator(':focus').evaluate((element) => element.outerHTML))
  }
  expect(stops.size).toBeGreaterThan(2)
  await expect(opener).toHaveCount(0)
  await page.mouse.click(4, 400)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()

  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: zh.common.close, exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  expect(refused).toEqual([])
})

for (const locale of ['zh-CN', 'en'] as const) {
  test(`an open dialog has no barrier that axe finds and fits a phone, in ${locale}, light and dark`, async ({
    story,
  }) => {
    const hearing = await story.hearing()
    const page = await story.person(PEOPLE.moderator, PHONE)
    const words = locale === 'en' ? en : zh
    await openDesk(page, `${locale === 'en' ? '/en' : ''}${hearing.path('moderate')}`)
    await page.getByRole('button', { name: words.moderate.pace.state.open }).click()
    const dialog = page.getByRole('dialog', { name: words.moderate.submissions.closeTitle })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations, colorScheme).toEqual([])
    }
    const box = await dialog.boundingBox()
    const window = page.viewportSize()
    expect(box && window && box.x >= 0 && box.x + box.width <= window.width).toBe(true)
    expect(box && window && box.y >= 0 && box.y + box.height <= window.height).toBe(true)
  })
}
