import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expect, PHONE, test } from '../support/story.ts'

const words = zh.admin
const seqOf = (sentence: string) => new RegExp(sentence.replace('{seq}', '\\d+'))

test('a form that a browser without scripts sends again is done once, and says the same', async ({ story }) => {
  const page = await story.person(PEOPLE.admin, { ...PHONE, javaScriptEnabled: false })
  await page.goto('/admin/people')
  const row = page.getByRole('row').filter({ hasText: PEOPLE.official.name })
  await row.getByLabel(`${words.rename.short} · ${PEOPLE.official.name}`).click()
  const [first] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST'),
    row.getByRole('button', { name: words.rename.confirm }).click(),
  ])
  const done = page.getByText(seqOf(words.rename.done))
  await expect(done).toBeVisible()
  const said = await done.innerText()

  const again = await page.request.post(first.url(), {
    headers: { 'content-type': first.headers()['content-type'] ?? '', origin: story.url.origin },
    data: first.postDataBuffer() ?? '',
  })
  expect(again.status()).toBe(200)
  expect(await again.text()).toContain(said)

  await test.step('the page that came with the answer has a form of its own', async () => {
    await row.getByRole('button', { name: words.rename.confirm }).click()
    await expect(done).toBeVisible()
    await expect(done).not.toHaveText(said)
  })
})
