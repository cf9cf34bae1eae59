import type { Page } from '@playwright/test'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { bareBones, webpChunks, withMetadata } from '../support/pictures.ts'
import { expect, PHONE, test } from '../support/story.ts'

const ADDRESS = '/api/v1/attachments'

/** Puts a form of a page without scripts where no script of the site would take it away again, chooses a file and presses its button. */
async function send(page: Page, file: { name: string; buffer: Buffer }, next: string): Promise<void> {
  await page.goto('/robots.txt')
  await page.evaluate(
    ([action, id]) => {
      document.body.innerHTML = `<form method="post" enctype="multipart/form-data" action="${action}">
        <input type="hidden" name="purpose" value="letter"><input type="hidden" name="id" value="${id}">
        <label>File <input type="file" name="file"></label><button>Send</button></form>`
    },
    [`${ADDRESS}?next=${encodeURIComponent(next)}`, crypto.randomUUID()],
  )
  await page.getByLabel('File').setInputFiles({ ...file, mimeType: 'image/jpeg' })
  await page.getByRole('button', { name: 'Send' }).click()
}

test('a photograph goes through the front as a plain form, and comes back to its sender alone, made anew', async ({
  story,
}) => {
  const page = await story.person(PEOPLE.citizen, PHONE)
  await send(page, { name: 'a.jpg', buffer: await withMetadata(1_200, 900, 6) }, '/en/mine')
  await expect(page).toHaveURL(/\/en\/mine\?attachment=[\w-]{36}$/)
  const id = new URL(page.url()).searchParams.get('attachment')
  const answer = await page.request.get(`${ADDRESS}/${id}/large`)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/webp'])
  expect(answer.headers()['content-security-policy']).toContain('sandbox')
  expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  expect(webpChunks(await answer.body())).toEqual(['VP8 '])
  const shown = await page.evaluate(async (url) => {
    const image = new Image()
    image.src = url
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  }, `${ADDRESS}/${id}/small`)
  expect(shown).toEqual([360, 480])
  const stranger = await story.person(PEOPLE.moderator)
  expect((await stranger.request.get(`${ADDRESS}/${id}/large`)).status()).toBe(404)
})

test('what is too large or no picture is refused by name, and the site goes on', async ({ story }) => {
  const page = await story.person(PEOPLE.citizen)
  await send(page, { name: 'bomb.jpg', buffer: bareBones(30_000, 30_000) }, '/en/mine')
  await expect(page).toHaveURL(/\/en\/mine\?refused=image_large$/)
  await send(page, { name: 'ten.jpg', buffer: Buffer.alloc(IMAGE_LIMITS.bytes, 'x') }, '/en/mine')
  await expect(page).toHaveURL(/\/en\/mine\?refused=image_type$/)
  const large = page.request.post(`${ADDRESS}?purpose=letter`, {
    data: Buffer.alloc(IMAGE_LIMITS.bytes + 200_000),
    headers: { origin: story.url.origin, 'content-type': 'image/jpeg' },
  })
  // Who goes on sending may be hung up on before the answer is read.
  expect([413, 'hung up']).toContain(
    await large.then(
      (answer) => answer.status(),
      () => 'hung up',
    ),
  )
  expect((await page.request.get('/api/health')).status()).toBe(200)
  expect(await (await page.request.get('/api/health')).json()).toMatchObject({ parts: { storage: 'ok' } })
})
