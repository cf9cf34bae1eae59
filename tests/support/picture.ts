import { expect, type Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'

const MOVING_MS = 120_000

/** Frames that the window's moving pictures have shown so far. */
export function shownFrames(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll('video')].reduce(
      (sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames,
      0,
    ),
  )
}

/** Resolves once the window shows so many new frames, which proves that it moves. Where the page fell to sound because the machine was slow, the reader asks for the picture again. */
export async function expectMoving(page: Page, frames = 10): Promise<void> {
  const again = page.getByRole('button', { name: zh.hearing.room.backToVideo })
  let before = await shownFrames(page)
  let seen = 0
  await expect
    .poll(
      async () => {
        if (await again.isVisible()) await again.click()
        const now = await shownFrames(page)
        // A picture that was rebuilt counts from nothing again.
        seen += now < before ? now : now - before
        before = now
        return seen
      },
      { message: 'frames shown', timeout: MOVING_MS },
    )
    .toBeGreaterThanOrEqual(frames)
}

/** Media connections that the window has made so far; its story put the counter in before the page loaded. */
export function countConnections(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(globalThis, 'madeConnections').count)
}
