import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { FIRST, heardQuestion, overHearing, SAID, SECOND } from '../support/over-hearing.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

/** How wide the pictures in a part of a page are, once they have come. */
const widths = (page: Page, part: string) =>
  page.locator(`${part} img`).evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))

const shownAt = (page: Page) => page.locator('.rp video').evaluate((video) => (video as HTMLVideoElement).currentTime)

test('a recording is played question by question, by touch and by the keyboard', async ({ story }) => {
  const hearing = await overHearing(story)
  const replay = zh.hearing.replay
  const replayKept = zh.hearing.kept.until

  const phone = await story.guest(PHONE)
  // Before the player’s scripts have begun, its button does nothing and its lines lead to pages.
  await phone.goto(hearing.path('hearings'), { waitUntil: 'networkidle' })
  const chapters = phone.getByRole('navigation', { name: replay.chapters }).getByRole('listitem')
  await expect(chapters).toHaveCount(2)
  await test.step('nothing is loaded before it is asked for', async () => {
    await expect(phone.locator('.rp video')).toHaveCount(0)
  })
  await test.step('each question has a picture', async () => {
    await expect.poll(() => widths(phone, '.rp-c')).toEqual([320, 320])
  })
  await expect(phone.getByText(new RegExp(replayKept.replace('{day}', '.+')))).toBeVisible()
  await test.step('it plays from its beginning', async () => {
    await phone.getByRole('button', { name: replay.play }).tap()
    await expect.poll(() => shownAt(phone)).toBeGreaterThan(0.5)
    await expect(phone.getByLabel(replay.speed)).toBeVisible()
  })
  await test.step('a question leads to its place, and its line is the current one', async () => {
    await chapters.nth(1).getByRole('link').tap()
    await expect(chapters.nth(1)).toHaveAttribute('aria-current', 'true')
    await expect(chapters.nth(0)).not.toHaveAttribute('aria-current')
  })
  expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([])

  const desk = await story.guest(DESKTOP)
  await desk.goto(hearing.path('hearings', 'en'), { waitUntil: 'networkidle' })
  const lines = desk.getByRole('navigation', { name: en.hearing.replay.chapters }).getByRole('listitem')
  await test.step('the keyboard alone begins it at a question', async () => {
    await lines.nth(0).getByRole('link').focus()
    await desk.keyboard.press('Enter')
    await expect(lines.nth(0)).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => shownAt(desk)).toBeGreaterThan(1)
  })

  await test.step('whoever moves along the bar by keys, or points at it, sees what is shown there', async () => {
    const bar = desk.getByRole('slider', { name: en.hearing.replay.position })
    await bar.press('ArrowRight')
    await expect(bar).toHaveAttribute('aria-valuetext', /^\d+:\d\d/)
    await expect.poll(() => widths(desk, '.rp-look')).toEqual([320])
    await desk.keyboard.press('Escape')
    await expect(desk.locator('.rp-look')).toHaveCount(0)
    await bar.hover({ position: { x: 4, y: 20 } })
    await expect.poll(() => widths(desk, '.rp-look')).toEqual([320])
    await bar.fill('0')
    await expect.poll(() => shownAt(desk)).toBeLessThan(5)
  })

  await test.step('players of others find its captions and its sound at the same site', async () => {
    const ask = (path: string) => desk.request.get(path)
    const { address } = await (await ask(`/api/hearings/${hearing.slug}/broadcast`)).json()
    const textOf = async (name: string) => (await ask(`${address}${name}`)).text()
    await expect.poll(() => textOf('index-all.m3u8')).toContain('URI="captions-zh-all.m3u8"')
    const captions = async () => {
      const names = (await textOf('captions-zh-all.m3u8')).match(/^captions-zh-.*\.vtt$/gm) ?? []
      return (await Promise.all(names.map(textOf))).join('\n')
    }
    await expect.poll(captions).toContain(SAID)
    const pictures = await ask(`/api/v1/hearings/${hearing.slug}/thumbnails.vtt`)
    expect(await pictures.text()).toMatch(/^WEBVTT\n[\s\S]+\nmain-\w+-0\.jpg\n/)
    const sound = await ask(`/api/v1/hearings/${hearing.slug}/sound.m4a`)
    expect([sound.status(), sound.headers()['content-type']]).toEqual([200, 'audio/mp4'])
  })

  await test.step('a question’s own page plays its answer alone, and stops at its end', async () => {
    await desk.goto(`${hearing.path('hearings', 'en')}/questions/2`, { waitUntil: 'networkidle' })
    const facts = await desk.locator('script[type="application/ld+json"]').textContent()
    const picture = `/api/v1/hearings/${hearing.slug}/questions/2/thumbnail.jpg?take=0`
    expect(JSON.parse(facts ?? '')).toMatchObject({
      '@type': 'Clip',
      name: SECOND,
      thumbnailUrl: new URL(picture, story.url).href,
      partOf: { name: hearing.title.en },
    })
    expect(await desk.locator('meta[property="og:image"]').nth(1).getAttribute('content')).toContain(picture)
    await expect.poll(() => widths(desk, '.video')).toEqual([320])
    await desk.getByRole('button', { name: en.hearing.replay.playClip }).press('Enter')
    const video = desk.locator('video')
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.5)
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true)
    expect((await new AxeBuilder({ page: desk }).analyze()).violations).toEqual([])
  })
  await test.step('the answer can be had with its captions in the picture', async () => {
    const link = desk.getByRole('link', { name: en.hearing.replay.downloadCaptioned.zh })
    await expect(desk.getByRole('link', { name: en.hearing.replay.downloadCaptioned.en })).toHaveCount(0)
    const [download] = await Promise.all([desk.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe(`${hearing.slug}-2-captions-zh.mp4`)
    expect((await readFile(await download.path())).toString('latin1', 4, 8)).toBe('ftyp')
  })
  await test.step('the case of a promise leads to what was said', async () => {
    await desk.getByRole('main').getByRole('link', { name: /MS-/ }).click()
    await desk.getByRole('link', { name: en.case.watch }).click()
    await expect(desk.getByRole('button', { name: en.hearing.replay.playClip })).toBeVisible()
  })

  const plain = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await plain.goto(hearing.path('hearings'))
  await test.step('without scripts it says so, and a question leads to its page', async () => {
    await expect(plain.getByText(replay.plain)).toBeVisible()
    await plain.getByRole('link', { name: FIRST }).first().click()
    await expect(plain.getByRole('heading', { name: FIRST })).toBeVisible()
  })
})

test('an answer has its picture while the hearing is on', async ({ story }) => {
  const hearing = await story.hearing()
  await heardQuestion(story, hearing, FIRST, { kind: 'answered' })
  const page = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
  await page.goto(`${hearing.path('hearings')}/questions/1`)
  const picture = page.locator('.video > img')
  await expect(picture).toHaveAttribute('src', /thumbnail\.jpg\?take=0$/)
  await expect.poll(() => widths(page, '.video')).toEqual([320])
  const list = await page.request.get(`/api/v1/hearings/${hearing.slug}/thumbnails.vtt`)
  expect(new URL(list.url()).pathname).toBe(`/live/${hearing.slug}/thumbnails.vtt`)
  expect((await list.text()).match(/^main-\w+-\d+\.jpg$/gm)?.length).toBeGreaterThan(0)
})
