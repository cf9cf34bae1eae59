import type { Page } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'

/** What a story writes to the mayor; `consent`: it may be public. */
export type StoryLetter = { title: string; body: string; consent?: boolean }

/** Writes a letter to the mayor by the form, and sends it; brings the number of its case. */
export async function sendLetter(page: Page, { title, body, consent = false }: StoryLetter): Promise<string> {
  await page.goto('/letters')
  await page.getByLabel(zh.write.subject).fill(title)
  await page.getByLabel(zh.write.letter).fill(body)
  if (consent) await page.getByRole('radio', { name: new RegExp(`^${zh.write.public}`) }).check()
  await page.getByRole('button', { name: zh.write.send }).click()
  const receipt = page.getByRole('status').filter({ hasText: zh.write.received })
  const path = await receipt.getByRole('link', { name: zh.write.see }).getAttribute('href')
  return path?.split('/').at(-1) ?? ''
}

/** The mailbox of the demo to which `sendLetter` writes. */
export const MAYOR = 'mayor'
