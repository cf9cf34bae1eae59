import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'
import { goOnStage, openPublic } from '../support/windows.ts'

const { sign: say, room } = zh.hearing

/** The official and the interpreter are on stage. */
async function interpreted(story: Story): Promise<StoryHearing> {
  const hearing = await story.hearing({ interpreter: PEOPLE.handler })
  await goOnStage(await story.person(PEOPLE.official, DESKTOP), hearing.path('studio'))
  const interpreter = await story.person(PEOPLE.handler, DESKTOP)
  // Its page says nowhere that it is connected; a press before its scripts have begun comes to nothing.
  await interpreter.goto(hearing.path('studio'), { waitUntil: 'networkidle' })
  await interpreter.getByRole('button', { name: zh.studio.open.act }).click()
  await interpreter.getByRole('button', { name: zh.studio.go.act, exact: true }).click()
  await expect(interpreter.getByText(zh.studio.seen.live).first()).toBeVisible({ timeout: 60_000 })
  return hearing
}

test('two officials and an interpreter: the viewer has the interpreter beside the picture, on it and larger, and finds it so again', async ({
  story,
}) => {
  const hearing = await interpreted(story)
  await goOnStage(await story.person(PEOPLE.moderator, DESKTOP), hearing.path('studio'))

  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)
  const bar = viewer.getByRole('group', { name: say.label })
  await expect(bar).toBeVisible({ timeout: 60_000 })
  const sign = viewer.locator('.lv-sign')
  await expect(sign.getByText(PEOPLE.handler.name)).toBeVisible()
  await expect(viewer.locator('.lv-tiles').getByText(PEOPLE.handler.name)).toHaveCount(0)
  await expect(viewer.locator('.lv-small').getByText(PEOPLE.handler.name)).toHaveCount(0)
  const width = async () => (await sign.boundingBox())?.width ?? 0
  const before = await width()
  await bar.getByRole('button', { name: say.larger }).press('Enter')
  await expect.poll(width).toBeGreaterThan(before + 10)
  await bar.getByRole('button', { name: say.corner }).press('Enter')
  await expect(viewer.locator('.lv-frame')).toHaveAttribute('data-sign', 'corner')
  await viewer.reload()
  await expect(viewer.locator('.lv-frame')).toHaveAttribute('data-sign', 'corner', { timeout: 60_000 })
  await expect(viewer.locator('.lv-frame')).toHaveAttribute('data-size', '2')
  await viewer.getByRole('button', { name: say.label, exact: true }).click()
  await expect(sign).toHaveCount(0)
})

test('whoever watches the broadcast sees the interpreter too, in the same place, live and stopped', async ({
  story,
}) => {
  const hearing = await interpreted(story)
  const { player } = room
  const viewer = await story.guest(DESKTOP)
  // A browser without the direct picture.
  await viewer.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'))
  await openPublic(viewer, hearing.path('hearings'))
  await expect(viewer.getByText(player.standIn.unsupported)).toBeVisible()
  const picture = viewer.locator('.lv-sign').getByLabel(say.label)
  const frames = () =>
    picture.evaluate((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames)
  const moves = async () => {
    await expect(picture).toBeVisible({ timeout: 120_000 })
    const from = await frames()
    await expect.poll(frames, { timeout: 120_000 }).toBeGreaterThan(from + 10)
  }
  await moves()
  await expect(viewer.getByText(player.signMissing)).toHaveCount(0)

  const bar = viewer.getByRole('group', { name: say.label })
  const width = async () => (await picture.boundingBox())?.width ?? 0
  const before = await width()
  await bar.getByRole('button', { name: say.larger }).press('Enter')
  await expect.poll(width).toBeGreaterThan(before + 10)
  await bar.getByRole('button', { name: say.corner }).press('Enter')
  await expect(viewer.locator('.lv-frame')).toHaveAttribute('data-sign', 'corner')

  // To stop what is live is to go back to now.
  const paused = () =>
    viewer.evaluate(() => [...document.querySelectorAll<HTMLVideoElement>('.lv-frame video')].map((one) => one.paused))
  await viewer.getByRole('button', { name: player.pause, exact: true }).press('Enter')
  await expect.poll(paused, { timeout: 120_000 }).toEqual([true, true])
  await expect(picture).toBeVisible({ timeout: 120_000 })
  await viewer.getByRole('button', { name: player.play, exact: true }).press('Enter')
  await moves()
  await viewer.getByRole('button', { name: player.backToLive }).press('Enter')
  await moves()

  await viewer.getByRole('button', { name: say.label, exact: true }).click()
  await expect(picture).toHaveCount(0)
  await expect(viewer.getByLabel(room.broadcast)).toBeVisible()
})
