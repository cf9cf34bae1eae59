import { expect, test } from 'vitest'
import { openPlayerPage } from './support/player-server.ts'

const PATIENCE = { timeout: 60_000 }
const SECONDS = 90

test('a viewer begins at a time of the past, goes to another, and what is shown is told by the clock', async () => {
  const { page, startedAt } = await openPlayerPage(SECONDS)
  const at = (seconds: number) => startedAt + seconds * 1_000
  const shown = () => page.evaluate(() => window.player.first ?? 0)
  const times = () => page.evaluate(() => window.player.times)
  const near = (seconds: number) => Math.abs(seconds) < 2_500

  await page.evaluate((from) => window.player.play('index-all.m3u8', from), at(20))
  await expect.poll(shown, PATIENCE).toBeGreaterThan(0)
  expect(near((await shown()) - at(20)), `shown first: ${((await shown()) - startedAt) / 1_000} s`).toBe(true)
  await expect.poll(async () => (await times())?.shownAt ?? 0, PATIENCE).toBeGreaterThan(at(23))
  const told = await times()
  expect(near((told?.startsAt ?? 0) - startedAt)).toBe(true)
  expect(told?.endsAt).toBeGreaterThan(at(SECONDS - 5))

  for (const seconds of [70, 5]) {
    await page.evaluate((to) => window.player.seek(to), at(seconds))
    await expect.poll(async () => near((await shown()) - at(seconds)), PATIENCE).toBe(true)
    const from = (await times())?.shownAt ?? 0
    await expect.poll(async () => (await times())?.shownAt ?? 0, PATIENCE).toBeGreaterThan(from + 1_000)
  }

  await page.evaluate((from) => window.player.play('index-all.m3u8', from), startedAt - 60_000)
  await expect.poll(shown, PATIENCE).toBeGreaterThan(0)
  expect(near((await shown()) - startedAt)).toBe(true)

  await page.evaluate(() => window.player.play('index.m3u8'))
  await expect.poll(shown, PATIENCE).toBeGreaterThan(at(SECONDS - 15))
  const frames = await page.evaluate(() => window.player.frames())
  await expect.poll(() => page.evaluate(() => window.player.frames()), PATIENCE).toBeGreaterThan(frames + 20)
}, 240_000)

test('the interpreter’s picture is kept with what is shown, back in the hearing and live, and never touches it', async () => {
  const { page, startedAt } = await openPlayerPage(SECONDS)
  const at = (seconds: number) => startedAt + seconds * 1_000
  const frames = () => page.evaluate(() => window.player.signFrames())
  const isSeen = () => page.evaluate(() => window.player.isSeen)
  const shown = () => page.evaluate(() => window.player.times?.shownAt ?? 0)
  const distance = () => page.evaluate(() => Math.abs(window.player.behind() ?? Number.POSITIVE_INFINITY))
  /** Together for many looks in a row, while it moves. */
  const staysTogether = async () => {
    let together = 0
    let from = 0
    const look = async () => {
      if ((await distance()) < 300) together++
      else together = 0
      if (together <= 1) from = await frames()
      return together
    }
    await expect.poll(look, { ...PATIENCE, interval: 100 }).toBeGreaterThan(25)
    await expect.poll(frames, PATIENCE).toBeGreaterThan(from)
    expect(await isSeen()).toBe(true)
  }

  await page.evaluate((from) => {
    window.player.play('index-all.m3u8', from)
    window.player.follow('sign/index-all.m3u8')
  }, at(40))
  await staysTogether()
  await page.evaluate((to) => window.player.seek(to), at(70))
  await staysTogether()

  await page.evaluate(() => window.player.turn(true))
  await expect.poll(() => page.evaluate(() => window.player.isStill()), PATIENCE).toBe(true)
  await expect.poll(distance, PATIENCE).toBeLessThanOrEqual(100)
  await page.evaluate(() => window.player.turn(false))
  await staysTogether()

  // Nobody interpreted yet.
  await page.evaluate((to) => window.player.seek(to), at(5))
  await expect
    .poll(async () => ({ isSeen: await isSeen(), at: Math.round(((await shown()) - startedAt) / 1_000) }), PATIENCE)
    .toMatchObject({ isSeen: false })

  await page.evaluate(() => {
    window.player.play('index.m3u8')
    window.player.follow('sign/index.m3u8')
  })
  await staysTogether()
  expect(await page.evaluate(() => window.player.leaderRate())).toBe(1)
}, 240_000)
