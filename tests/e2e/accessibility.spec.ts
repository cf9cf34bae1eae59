import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { DESK_PAGES, nameOf, openPage, PUBLIC_PAGES } from '../support/pages.ts'
import { DESKTOP, expect, test } from '../support/story.ts'

/** The rules that another theme can break. */
const COLOURS = ['color-contrast', 'link-in-text-block']

for (const shown of [...PUBLIC_PAGES, ...DESK_PAGES]) {
  test(`${nameOf(shown)} has no barrier that axe finds, in both languages, light and dark`, async ({ story }) => {
    const page = shown.as ? await story.person(shown.as, DESKTOP) : await story.guest(DESKTOP)
    const found: string[] = []
    for (const locale of ['zh-CN', 'en'] as const) {
      await page.emulateMedia({ colorScheme: 'light' })
      await openPage(page, shown, locale)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      found.push(...(await barriers(page, `${locale} as it comes`)))
      // By the system's wish in one language, by the page's own switch in the other; the official's desk is dark on air already.
      const wanted = locale === 'zh-CN' || !(await isDark(page))
      const turn = page.locator('[data-theme-switch]').first()
      if (locale === 'zh-CN') await page.emulateMedia({ colorScheme: 'dark' })
      else await turn.click()
      await expect.poll(() => isDark(page)).toBe(wanted)
      found.push(...(await barriers(page, `${locale} ${wanted ? 'dark' : 'light'}`, COLOURS)))
      if (locale === 'en') await turn.click()
    }
    expect(found).toEqual([])
  })
}

for (const shown of PUBLIC_PAGES) {
  test(`${nameOf(shown)} needs no scrolling to the side at 320 px`, async ({ story }) => {
    const narrow = { viewport: { width: 320, height: 640 } }
    const page = shown.as ? await story.person(shown.as, narrow) : await story.guest(narrow)
    for (const locale of ['zh-CN', 'en'] as const) {
      await openPage(page, shown, locale)
      expect(await tooWide(page), locale).toEqual([])
    }
  })
}

async function barriers(page: Page, how: string, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${how}: ${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}

/** Whether the page is drawn dark: its ground is darker than its ink. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const light = (colour: string) => {
      if (!canvas) return 0
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].reduce((sum, part) => sum + part, 0)
    }
    const { color, backgroundColor } = getComputedStyle(document.body)
    return light(backgroundColor) < light(color)
  })
}

/** What makes the page wider than the window; empty when it is not. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} px`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]
  })
}
