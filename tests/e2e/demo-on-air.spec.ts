import { expect, test } from '@playwright/test'
import { hearingsAnswer, questionsAnswer } from '#contract/open-api/answers.ts'
import { casesAnswer } from '#contract/open-api/list-answers.ts'
import { readRun } from '#ops/supervisor/run-file.ts'
import { startSystem } from '#tests/support/system.ts'

/** Twenty minutes of the demo city in ten seconds. */
const PACE = '120'
const LONG = { timeout: 240_000, intervals: [2_000] }

test('the demo city lives: its hearing goes on and ends, cases go on, another hearing begins, and one switch stops all of it', async ({
  page,
}) => {
  const quiet = readRun(process.env.MINSHENG_DATA ?? '')
  expect(Object.keys(quiet.pids), 'switched off').not.toContain('demo-city')

  const system = await startSystem({ MINSHENG_DEMO_ON_AIR: '1', MINSHENG_DEMO_PACE: PACE })
  try {
    // A busy machine says that it is, and is asked again.
    const read = async (path: string): Promise<unknown> => {
      let body: unknown
      await expect(async () => {
        const answer = await fetch(new URL(path, system.url))
        expect(answer.ok).toBe(true)
        body = await answer.json()
      }).toPass({ timeout: 60_000, intervals: [1_000] })
      return body
    }
    const hearings = async () => hearingsAnswer.parse(await read('/api/v1/hearings')).hearings
    const asked = async (slug: string) =>
      questionsAnswer.parse(await read(`/api/v1/hearings/${slug}/questions`)).questions
    expect(system.run.pids).toHaveProperty('demo-city')

    // Its video has pictures from the first second.
    await page.goto(`${system.url}/hearings/east-buses`)
    const video = page.locator('video').first()
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime), LONG).toBeGreaterThan(0.5)

    await expect
      .poll(async () => (await hearings()).find(({ slug }) => slug === 'east-buses')?.status, LONG)
      .toBe('closed')
    const next = async () => (await hearings()).find(({ slug }) => slug.startsWith('west-parking-'))
    await expect.poll(async () => (await next())?.status, LONG).toBe('live')
    const slug = (await next())?.slug ?? ''
    await expect
      .poll(
        async () => (await asked(slug)).filter(({ status }) => status === 'answered' || status === 'promised').length,
        LONG,
      )
      .toBeGreaterThan(0)
    await expect.poll(async () => (await asked(slug)).some(({ votes }) => votes > 0), LONG).toBe(true)
    // A case of the hearing that ended was replied to, by the department's people.
    const replied = async () => casesAnswer.parse(await read('/api/v1/cases?state=resolved')).cases
    const before = (await replied()).length
    await expect.poll(async () => (await replied()).length, LONG).not.toBe(before)
  } finally {
    await system.stop()
  }
})
