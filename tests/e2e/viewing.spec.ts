import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, Story, test } from '../support/story.ts'
import { type System, startSystem } from '../support/system.ts'
import { goOnStage, openPublic } from '../support/windows.ts'

const { room } = zh.hearing
const { player } = room

// One place for the direct picture of a hearing: whoever comes second watches the broadcast.
let system: System
test.beforeAll(async () => {
  system = await startSystem({ MEDIA_VIEWERS_PER_HEARING: '1' })
})
test.afterAll(() => system?.stop())

const own = test.extend<{ tight: Story }>({
  tight: async ({ browser }, use) => {
    const story = new Story(browser, system.url)
    await use(story)
    await story.close()
  },
})

const way = (page: Page, name: string) =>
  page.getByRole('group', { name: room.howToWatch }).getByRole('button', { name, exact: true })

own(
  'whoever finds no place watches the broadcast, and gets the direct picture without a reload when there is room',
  async ({ tight }) => {
    const hearing = await tight.hearing()
    await goOnStage(await tight.person(PEOPLE.official, DESKTOP), hearing.path('studio'))
    const viewer = await tight.guest(PHONE)
    await openPublic(viewer, hearing.path('hearings'))
    await expectMoving(viewer)
    await expect(viewer.getByLabel(room.broadcast)).toHaveCount(0)

    // While this one only reads, another takes the place.
    await way(viewer, room.text).click()
    const other = await tight.guest(DESKTOP)
    await openPublic(other, hearing.path('hearings'))
    await expectMoving(other)
    // The place is taken once the direct picture has come.
    await expect(other.getByLabel(room.broadcast)).toHaveCount(0, { timeout: 90_000 })
    await way(viewer, room.video).click()
    await expect(viewer.getByText(player.standIn.full)).toBeVisible()
    await expectMoving(viewer)

    // On a line that is dear it comes in half the size.
    const small = viewer.waitForResponse((answer) => answer.url().includes('/small/main-') && answer.ok())
    await viewer.getByRole('button', { name: player.more }).click()
    await viewer.getByRole('combobox', { name: player.quality }).selectOption(player.qualitySmall)
    await small
    // The slate that stands first has a size of its own.
    const isSmall = () =>
      viewer.getByLabel(room.broadcast).evaluate((video) => {
        const { videoHeight } = video as HTMLVideoElement
        return videoHeight > 0 && videoHeight <= 360
      })
    await expect.poll(isSmall).toBe(true)
    await expectMoving(viewer)

    await way(other, room.text).click()
    // The longer it waited, the less often it asks for room.
    await expect(viewer.getByText(player.directAgain)).toBeAttached({ timeout: 300_000 })
    await expect(viewer.getByLabel(room.broadcast)).toHaveCount(0)
    await expectMoving(viewer)
  },
)

own('a viewer goes back to the start of the hearing and to what is live again, by keyboard', async ({ tight }) => {
  const hearing = await tight.hearing()
  await goOnStage(await tight.person(PEOPLE.official, DESKTOP), hearing.path('studio'))
  const viewer = await tight.guest(DESKTOP)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)
  const time = viewer.getByRole('slider', { name: player.time })
  await expect(time).toHaveAttribute('aria-valuetext', new RegExp(player.live))

  await time.focus()
  await viewer.keyboard.press('Home')
  const played = () => viewer.getByLabel(room.broadcast).evaluate((video) => (video as HTMLVideoElement).currentTime)
  let seen = 0
  const look = async () => {
    seen = await played()
    return seen
  }
  await expect.poll(look).toBeGreaterThan(0.5)
  expect(seen).toBeLessThan(10)
  const [behind] = player.behind.split(' {n}')
  await expect(time).toHaveAttribute('aria-valuetext', new RegExp(`${behind}`))
  await expectMoving(viewer)

  await viewer.keyboard.press('k')
  const paused = () => viewer.getByLabel(room.broadcast).evaluate((video) => (video as HTMLVideoElement).paused)
  await expect.poll(paused).toBe(true)
  await viewer.getByRole('button', { name: player.play, exact: true }).press('Enter')
  await expect.poll(paused).toBe(false)

  await viewer.getByRole('button', { name: player.backToLive }).press('Enter')
  await expect(viewer.getByLabel(room.broadcast)).toHaveCount(0)
  await expectMoving(viewer)
})

own('sound and quality are chosen on a phone too, in both languages', async ({ tight }) => {
  const { room: inEnglish } = en.hearing
  const hearing = await tight.hearing()
  await goOnStage(await tight.person(PEOPLE.official, DESKTOP), hearing.path('studio'))
  const viewer = await tight.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings', 'en'))
  await expectMoving(viewer)
  await viewer.getByRole('button', { name: inEnglish.player.more }).click()
  const volume = viewer.getByRole('slider', { name: inEnglish.player.volume })
  await volume.fill('40')
  const sound = () =>
    viewer.locator('.lv-tiles video').evaluate((video) => {
      const { volume, muted } = video as HTMLVideoElement
      return { volume, muted }
    })
  await expect.poll(sound).toEqual({ volume: 0.4, muted: false })
  await volume.press('m')
  await expect.poll(sound).toEqual({ volume: 0.4, muted: true })

  await viewer.getByRole('combobox', { name: inEnglish.player.quality }).selectOption(inEnglish.player.qualitySmall)
  const height = () => viewer.locator('.lv-tiles video').evaluate((video) => (video as HTMLVideoElement).videoHeight)
  await expect.poll(height).toBeLessThanOrEqual(180)
})
