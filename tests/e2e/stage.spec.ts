import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { goOnStage, listed, openDesk, openPublic } from '../support/windows.ts'

const say = zh.studio
const room = zh.hearing.room
const seat = zh.common.seat
/** What an in-app browser of 2015 called itself; some still do. */
const QUARK =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 9_1 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13B143 Safari/601.1 Quark/1.5.3'

test('without WebRTC a reader sees the broadcast and goes on reading and voting; an official is never listed', async ({
  story,
}) => {
  const hearing = await story.hearing()
  await hearing.ask('看台西侧能不能加扶手')
  const viewer = await story.guest(PHONE)
  await viewer.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'))
  await openPublic(viewer, hearing.path('hearings'))
  await expectBroadcast(viewer)
  const vote = listed(viewer, '看台西侧能不能加扶手').locator('button.vote')
  await vote.click()
  await expect(vote.locator('b')).toHaveText('1')

  const official = await story.person(PEOPLE.official, DESKTOP)
  await official.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'))
  await openDesk(official, hearing.path('studio'))
  await expect(official.getByText(say.obstacles.unsupported.title)).toBeVisible()
  await official.getByRole('button', { name: say.open.act }).click()
  await official.getByRole('button', { name: say.go.act, exact: true }).click()
  await expect(official.getByText(say.obstacles.unsupported.title)).toBeVisible()
  await expect(official.getByText(say.stage.empty)).toBeVisible()
})

/** The broadcast plays, as somebody sees it who can't have the direct picture. */
async function expectBroadcast(page: Page, patience = {}): Promise<void> {
  await expect(page.getByText(room.broadcastBehind)).toBeVisible(patience)
  const played = () => page.getByLabel(room.broadcast).evaluate((video) => (video as HTMLVideoElement).currentTime)
  const from = await played()
  await expect.poll(played).toBeGreaterThan(from + 2)
}

test('a browser under a name that the media library does not know gets the picture', async ({ story }) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const viewer = await story.guest({ ...PHONE, userAgent: QUARK })
  await viewer.addInitScript(() => Object.defineProperty(navigator, 'userAgentData', { value: undefined }))
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)
})

test('a network that lets nothing through brings the broadcast to the reader, and is named to the official, who is not left on the list', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const viewer = await story.guest(PHONE)
  await viewer.addInitScript(letNothingThrough)
  await openPublic(viewer, hearing.path('hearings'))
  const other = await story.person(PEOPLE.moderator, DESKTOP)
  await other.addInitScript(letNothingThrough)
  await openDesk(other, hearing.path('studio'))
  await other.getByRole('button', { name: say.open.act }).click()
  await other.getByRole('button', { name: say.go.act, exact: true }).click()
  await expectBroadcast(viewer, { timeout: 180_000 })
  await expect(other.getByText(say.obstacles.blocked.title)).toBeVisible({ timeout: 180_000 })
  const list = official.getByRole('region', { name: say.stage.title })
  await expect(list.getByText(PEOPLE.official.name)).toBeVisible()
  await expect(list.getByText(PEOPLE.moderator.name)).toHaveCount(0)
})

test('the host decides who is on programme: viewers see two side by side, then the slate, and hear all', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await goOnStage(host, hearing.path('studio'))
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)

  const desk = await host.context().newPage()
  await openDesk(desk, hearing.path('programme'))
  const shows = ({ name }: { name: string }) =>
    desk.getByRole('button', { name: fill(zh.programme.stage.showThis, { name }) })
  await shows(PEOPLE.official).click()
  await expect(viewer.locator('.lv-pic-large')).toHaveCount(1)
  await expect(viewer.locator('.lv-small .lv-pic')).toHaveCount(0)
  await shows(PEOPLE.moderator).click()
  await expect(viewer.locator('.lv-tiles-side .lv-pic-tile')).toHaveCount(2)
  await expect(viewer.locator('.lv-tiles-side')).toContainText(PEOPLE.moderator.name)
  await expectMoving(viewer)

  await desk.getByRole('button', { name: zh.programme.stage.slate, exact: true }).click()
  await expect(viewer.getByText(room.slateHost)).toBeVisible()
  await expect(viewer.locator('.lv-pic-unseen video')).toHaveCount(2)
  await desk.getByRole('button', { name: zh.programme.stage.auto, exact: true }).click()
  await expect(viewer.locator('.lv-pic-large')).toHaveCount(1)
  await expectMoving(viewer)
})

test('when an official’s machine goes dark every desk says so, and viewers read that the picture comes back', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  const desk = await official.context().newPage()
  await openDesk(desk, hearing.path('official'))
  await expect(desk.getByText(zh.official.offStage)).toBeVisible()
  await goOnStage(official, hearing.path('studio'))
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(host, hearing.path('programme'))
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)
  await expect(desk.getByText(zh.official.onAir)).toBeVisible()
  await expect(host.getByText(seat.both)).toBeVisible()
  await official.keyboard.press('v')
  await expect(host.getByText(seat.sound)).toBeVisible()

  await official.close({ runBeforeUnload: false })
  await expect(desk.getByText(zh.official.unsent)).toBeVisible()
  await expect(host.getByText(new RegExp(seat.nothing.replace('{time}', '\\d+:\\d\\d')))).toBeVisible()
  await expect(viewer.getByText(room.slateBroken)).toBeVisible()
  await expect(desk.getByText(zh.official.onAir)).toHaveCount(0)
})

test('devices are listed as they come and go, and one that was pulled out is not said to send', async ({ story }) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await official.addInitScript(ownDevices)
  await goOnStage(official, hearing.path('studio'))
  await official.getByText(say.devices).click()
  const microphones = official.getByRole('combobox', { name: say.microphone, exact: true })
  await plug(official, 'Headset')
  await expect(microphones.getByRole('option', { name: 'Headset' })).toBeAttached()
  await plug(official, null)
  await expect(microphones.getByRole('option', { name: 'Headset' })).toHaveCount(0)

  await official.evaluate(() => Reflect.get(globalThis, 'pullOut')('video'))
  await expect(official.getByText(say.health.cameraGone).first()).toBeVisible()
  await expect(official.getByText(say.health.picture)).toHaveCount(0)
  await expect(official.getByText(say.seen.voice).filter({ visible: true }).first()).toBeVisible()

  // Another microphone is taken though the camera is gone.
  const other = await microphones.locator('option').last().getAttribute('value')
  await microphones.selectOption(other ?? '')
  await expect(official.getByText(say.failures['none-found'].title)).toHaveCount(0)
  await expect(official.getByText(say.health.sound)).toBeVisible()
})

test('a start far from its plan is named, and must be meant', async ({ story }) => {
  const startsAt = new Date(Date.now() + 8 * 86_400_000).toISOString()
  const endsAt = new Date(Date.now() + 8 * 86_400_000 + 3_600_000).toISOString()
  const hearing = await story.hearing({ status: 'scheduled', settings: { startsAt, endsAt } })
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(host, hearing.path('programme'))
  const state = zh.programme.state
  await host.getByRole('button', { name: state.start }).click()
  const dialog = host.getByRole('dialog')
  await expect(dialog.getByText(/比计划早 7 天 23 小时/)).toBeVisible()
  await dialog.getByRole('button', { name: state.start }).click()
  await expect(dialog.getByText(state.mustMean)).toBeVisible()
  await dialog.getByLabel(state.meant).check()
  await dialog.getByRole('button', { name: state.start }).click()
  await expect(host.getByRole('button', { name: zh.programme.state.close })).toBeVisible()
})

const plug = (page: Page, label: string | null) =>
  page.evaluate((given) => Reflect.get(globalThis, 'plug')(given), label)

/** Runs in the page before its own scripts: every address of media becomes one where nobody answers. */
function letNothingThrough() {
  const { setRemoteDescription } = RTCPeerConnection.prototype
  RTCPeerConnection.prototype.setRemoteDescription = function (
    this: RTCPeerConnection,
    description: RTCSessionDescriptionInit,
  ) {
    const sdp = description.sdp?.replace(/^(a=candidate:.* (?:udp|tcp) \d+ )\S+ \d+/gm, '$1127.0.0.1 59999')
    return Reflect.apply(setRemoteDescription, this, [{ ...description, sdp }])
  }
}

/** Runs in the page before its own scripts: a headset can be plugged in and out, and a camera pulled out. */
function ownDevices() {
  const { mediaDevices } = navigator
  const tracks: MediaStreamTrack[] = []
  let headset: string | null = null
  const [get, list] = [mediaDevices.getUserMedia.bind(mediaDevices), mediaDevices.enumerateDevices.bind(mediaDevices)]
  mediaDevices.getUserMedia = async (asked) => {
    const stream = await get(asked)
    tracks.push(...stream.getTracks())
    return stream
  }
  mediaDevices.enumerateDevices = async () => {
    const devices = await list()
    const [first] = devices.filter(({ kind }) => kind === 'audioinput')
    if (!headset || !first) return devices
    return [...devices, { kind: 'audioinput', deviceId: 'headset', groupId: '', label: headset, toJSON: () => ({}) }]
  }
  Object.assign(globalThis, {
    plug(label: string | null) {
      headset = label
      mediaDevices.dispatchEvent(new Event('devicechange'))
    },
    pullOut(kind: string) {
      for (const track of tracks.filter((one) => one.kind === kind)) {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    },
  })
}
