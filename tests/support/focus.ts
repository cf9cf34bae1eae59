import { expect, type Locator, type Page } from '@playwright/test'

const MOST_STOPS = 80

/** Presses Tab until the focus is on what is looked for; at every stop the focus must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab')
    await expectSeenFocus(page)
    if (await target.evaluateAll((elements) => elements.some((element) => element === document.activeElement))) return
  }
  throw new Error(`the focus did not come to ${target} within ${MOST_STOPS} stops`)
}

/** The element with the focus is drawn otherwise than without it: by an outline, a shadow or a border, on itself or around it. */
export async function expectSeenFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement
    // Past the last stop the focus leaves for the browser's own bars before it begins anew.
    if (!(element instanceof HTMLElement) || element === document.body) return { seen: true, what: 'the browser' }
    const around = [element, element.parentElement, element.closest('label'), element.closest('form, section')].filter(
      (one): one is HTMLElement => one instanceof HTMLElement,
    )
    const look = () =>
      around.map((one) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(one)
        const outline =
          outlineStyle === 'none' || outlineWidth === '0px' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`
        return [outline, boxShadow, borderColor, backgroundColor].join('|')
      })
    const { width, height } = element.getBoundingClientRect()
    const focused = look().join()
    element.blur()
    const blurred = look().join()
    // Put back as a keyboard would: a script's own focus shows no ring after a mouse only.
    element.focus({ preventScroll: true })
    return { seen: width > 0 && height > 0 && focused !== blurred, what: element.outerHTML.slice(0, 160) }
  })
  expect(seen, seen.what).toMatchObject({ seen: true })
}
