import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const EMAIL = 'typed.before.the.update@example.org'
const UNKNOWN = `7f${'0'.repeat(40)}`

/** The next form of this page calls an action that no release knows. */
async function becomeOld(page: Page) {
  await page.route('**/sign-in', async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    const headers = request.headers()
    if (headers['next-action']) return route.continue({ headers: { ...headers, 'next-action': UNKNOWN } })
    const body = request
      .postDataBuffer()
      ?.toString('latin1')
      .replace(/"id":"[0-9a-f]{42}"/g, `"id":"${UNKNOWN}"`)
    return route.continue({ postData: Buffer.from(body ?? '', 'latin1') })
  })
}

for (const [path, words, said] of [
  ['/sign-in', zh, { title: '没有提交：本站已经更新', again: '重新打开这一页' }],
  ['/en/sign-in', en, { title: 'Not sent: the site has been updated', again: 'Open this page again' }],
] as const) {
  const { form } = words['sign-in']

  test(`a form of ${path} from before a release says so, and its text comes back`, async ({ story }) => {
    const page = await story.guest(DESKTOP)
    await page.goto(path)
    await becomeOld(page)
    await page.getByLabel(form.email, { exact: true }).fill(EMAIL)
    await page.getByRole('button', { name: form.send }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.title)
    await expect(page.getByText(EMAIL)).toBeVisible()
    await page.unroute('**/sign-in')
    await page.getByRole('button', { name: said.again }).click()
    await expect(page.getByLabel(form.email, { exact: true })).toHaveValue(EMAIL)
    await page.getByRole('button', { name: form.send }).click()
    await expect(page.getByRole('button', { name: form.enter })).toBeVisible()
  })

  test(`so does a plain form of ${path}, with the way back`, async ({ story }) => {
    const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
    await page.goto(path)
    await becomeOld(page)
    await page.getByLabel(form.email, { exact: true }).fill(EMAIL)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: form.send }).click(),
    ])
    expect(answer.status()).toBe(409)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.title)
    await page.getByRole('link', { name: said.again }).click()
    await expect(page.getByLabel(form.email, { exact: true })).toBeVisible()
  })
}

test('an action is named by the installation’s key, its file and its export alone', () => {
  type Manifest = { encryptionKey: string; node: Record<string, { filename: string; exportedName: string }> }
  const folder = process.env.MINSHENG_DIST || '.next'
  const path = join(import.meta.dirname, '../..', folder, 'server/server-reference-manifest.json')
  const { encryptionKey, node }: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  const names = Object.entries(node).map(([id, { filename, exportedName }]) => [
    id.slice(2),
    createHash('sha1').update(`${encryptionKey}${filename}:${exportedName}`).digest('hex'),
  ])
  expect(names.length).toBeGreaterThan(20)
  for (const [name, expected] of names) expect(name).toBe(expected)
})
