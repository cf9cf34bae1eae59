import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { boxesIn, joined } from '#contract/recordings/boxes.ts'
import { overHearing } from '../support/over-hearing.ts'
import { DESKTOP, expect, test } from '../support/story.ts'

const words = zh['was-said']

test('a clip is downloaded, and the site tells it from one that was changed or cut together', async ({ story }) => {
  const { slug } = await overHearing(story)
  const linesOf = async (stream: 'hearing' | 'recording') => {
    const answer = await fetch(new URL(`/api/v1/record/${stream}-${slug}`, story.url))
    const { lines = [] }: { lines?: { type: string; at: string; public: string | null }[] } = await answer.json()
    return lines
  }
  const answered = (await linesOf('hearing')).find(({ type }) => type === 'answer.published')
  const recordedTo = async () => {
    const runs = (await linesOf('recording')).map((line) => JSON.parse(line.public ?? '{}').data?.segments ?? [])
    return Math.max(0, ...runs.flat().map(({ startsAt, milliseconds }) => startsAt + milliseconds))
  }
  // What was said to the first question is in the record once its answer is.
  await expect.poll(recordedTo).toBeGreaterThan(Date.parse(answered?.at ?? ''))
  const page = await story.guest(DESKTOP)
  await page.goto(`/hearings/${slug}/questions/1`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: zh.hearing.replay.download }).click(),
  ])
  const clip = new Uint8Array(await readFile(await download.path()))
  const boxes = boxesIn(clip) ?? []
  const starts = boxes.filter(({ type }) => type === 'styp').map(({ start }) => start)
  expect(starts.length).toBeGreaterThan(2)
  const pieces = starts.map((start, index) => clip.subarray(start, starts[index + 1] ?? clip.length))
  const header = clip.subarray(0, starts[0])
  const flipped = Uint8Array.from(clip)
  flipped[clip.length - 1] = (flipped[clip.length - 1] ?? 0) ^ 1

  await page.getByRole('link', { name: zh.hearing.replay.checkClip }).click()
  const says = async (name: string, bytes: Uint8Array, verdict: string) => {
    await page
      .getByLabel(words.file, { exact: true })
      .setInputFiles({ name, mimeType: 'video/mp4', buffer: Buffer.from(bytes) })
    await expect(page.getByText(name)).toBeVisible()
    await expect(page.getByText(verdict, { exact: true })).toBeVisible()
  }
  await says('whole.mp4', clip, words.authentic)
  await says('flipped.mp4', flipped, words.altered)
  await says('cut.mp4', joined(header, ...pieces.filter((_, index) => index !== 1)), words.cut)
  await says('other.mp4', clip.subarray(0, 40), words.unknown)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const question = `/hearings/${slug}/questions/1`
  for (const path of [question, `/api/v1${question}/clip.mp4?take=0`]) {
    await page.getByLabel(words.link, { exact: true }).fill(`${story.url.origin}${path}`)
    await page.getByRole('button', { name: words.check }).click()
    await expect(page.getByText(words.ours)).toBeVisible()
    await expect(page.getByRole('link', { name: words.watch })).toHaveAttribute('href', question)
  }
  await page.getByLabel(words.link, { exact: true }).fill('https://example.org/hearings/of-others')
  await page.getByRole('button', { name: words.check }).click()
  await expect(page.getByText(words.notOurs)).toBeVisible()
})
