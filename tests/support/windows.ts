import { expect, type Locator, type Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'

const CONNECTED_MS = 60_000

/** Opens a hearing's public page and waits until it is connected: before that, presses would come to nothing. */
export async function openPublic(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const watching = new RegExp([zh, en].map(({ hearing }) => hearing.room.watching).join('|'))
  await expect(page.getByText(watching).first()).toBeVisible({ timeout: CONNECTED_MS })
}

/** Waits until a desk is connected, whatever its language. */
export async function expectConnected(page: Page): Promise<void> {
  const connected = [zh, en].map(({ common }) => common.line.live.split('{')[0]).join('|')
  await expect(page.getByText(new RegExp(`^(${connected})`)).first()).toBeVisible({ timeout: CONNECTED_MS })
}

/** Opens a desk and waits until it is connected. */
export async function openDesk(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expectConnected(page)
}

/**
 * Puts a text in the place of what a field holds. A page that has only just come drops what is selected in its fields as its scripts begin, and the text
 * would stand before the former one: then it is put there once more.
 */
export const replaceText = (field: Locator, text: string): Promise<void> =>
  expect(async () => {
    await field.fill(text)
    await expect(field).toHaveValue(text)
  }).toPass()

/** One question in the public list. */
export const listed = (page: Page, title: string) => page.getByRole('article').filter({ hasText: title })

/** The receipt in a hearing's ask box, in the page's language. Where the answer was slow, the page's live region says "received" as well. */
export const receiptIn = (page: Page, ask: Pick<typeof zh.ask, 'title' | 'received'> = zh.ask) =>
  page.getByRole('region', { name: ask.title, exact: true }).getByRole('status').filter({ hasText: ask.received })

/** Steps onto the stage in the studio: devices on, checked, on air. */
export async function goOnStage(page: Page, path: string): Promise<void> {
  await openDesk(page, path)
  await page.getByRole('button', { name: zh.studio.open.act }).click()
  await expect(page.getByText(zh.studio.works.camera)).toBeVisible({ timeout: CONNECTED_MS })
  await page.getByRole('button', { name: zh.studio.go.act, exact: true }).click()
  await expect(page.getByText(zh.studio.health.picture)).toBeVisible({ timeout: CONNECTED_MS })
}
