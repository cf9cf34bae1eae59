import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { findForeign } from '../support/foreign-words.ts'
import { DESK_PAGES, nameOf, openPage, PUBLIC_PAGES } from '../support/pages.ts'
import { DESKTOP, expect, test } from '../support/story.ts'
import { expectConnected, openPublic } from '../support/windows.ts'

const HAN = /\p{Script=Han}/u

for (const shown of [...PUBLIC_PAGES, ...DESK_PAGES]) {
  test(`${nameOf(shown)} speaks one language at a time, and the switch keeps the page`, async ({ story }) => {
    const page = shown.as ? await story.person(shown.as, DESKTOP) : await story.guest(DESKTOP)
    await openPage(page, shown, 'zh-CN')
    expect(findForeign(await wordsOf(page), en, zh)).toEqual([])

    const here = new URL(page.url()).pathname
    await page.locator('a[hreflang="en"]').first().click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const there = new URL(page.url())
    expect(there.pathname.replace(/^\/en(?=\/|$)/, '') || '/').toBe(here)
    await shown.complete?.(page)
    expect(findForeign(await wordsOf(page), zh, en)).toEqual([])

    await page.locator('a[hreflang="zh-CN"]').first().click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    expect(new URL(page.url()).pathname).toBe(here)
  })
}

test('a hearing whose questions are English has not one Chinese word in English, on any of its pages', async ({
  story,
}) => {
  const hearing = await story.hearing()
  for (const title of ['When will the railing be mended?', 'Will there be lamps at night?']) await hearing.ask(title)
  await hearing.ask('May dogs run free here?', { to: 'waiting' })
  await hearing.moderate('stage:enter', { hearingId: hearing.hearingId })
  const windows = [
    { who: undefined, paths: ['hearings'] },
    { who: PEOPLE.moderator, paths: ['moderate', 'programme'] },
    { who: PEOPLE.official, paths: ['official', 'studio'] },
  ] as const
  for (const { who, paths } of windows) {
    const page = who ? await story.person(who, DESKTOP) : await story.guest(DESKTOP)
    for (const path of paths) {
      if (path === 'hearings') await openPublic(page, hearing.path(path, 'en'))
      else {
        await page.goto(hearing.path(path, 'en'))
        await expectConnected(page)
      }
      expect(
        (await wordsOf(page)).filter((text) => HAN.test(text)),
        path,
      ).toEqual([])
    }
  }
})

/** Everything that a reader or a screen reader meets on the page, but for what is marked as another language. */
function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { lang } = document.documentElement
    const other = (element: Element | null) => {
      const marked = element?.closest('[lang]')
      return marked instanceof HTMLElement && marked.lang !== lang
    }
    const words = [document.title]
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const silent = node.parentElement?.closest('script, style, noscript, template')
      if (!silent && !other(node.parentElement)) words.push(node.textContent ?? '')
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (!other(element)) words.push(element.getAttribute(name) ?? '')
    return words.map((text) => text.trim()).filter(Boolean)
  })
}
