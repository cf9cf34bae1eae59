import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { expectConnected, goOnStage, listed, openDesk, openPublic } from '../support/windows.ts'

const ASKED = '看台的灯几点关'
const ANSWER = '每天晚上十点关，周末十一点。'
const say = zh.studio

test('an official answers from the studio, and the camera never goes dark', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask(ASKED)
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const onAir = () => expect(official.getByText(say.seen.live).filter({ visible: true }).first()).toBeVisible()
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)

  await test.step('the question that is called stands under the picture; a key opens the form', async () => {
    await official.getByRole('button', { name: ASKED }).click()
    await expect(official.getByRole('heading', { name: ASKED })).toBeVisible()
    await official.keyboard.press('1')
    await official.getByLabel(zh.official.forms.answered.summary, { exact: true }).fill(ANSWER)
  })

  await test.step('what was written survives an unwanted reload', async () => {
    official.once('dialog', (dialog) => void dialog.accept())
    await official.reload()
    await expectConnected(official)
    await official.getByRole('button', { name: say.open.act }).click()
    await official.getByRole('button', { name: say.go.back, exact: true }).click()
    await onAir()
    await expect(official.getByLabel(zh.official.forms.answered.summary, { exact: true })).toHaveValue(ANSWER)
  })

  await test.step('it is answered on stage, while the picture runs', async () => {
    await official.getByRole('button', { name: zh.official.forms.answered.submit }).click()
    await expect(listed(viewer, ASKED)).toContainText(ANSWER)
    await onAir()
    await expectMoving(viewer)
  })

  await test.step('the answering desk opens beside it', async () => {
    const [desk] = await Promise.all([
      official.context().waitForEvent('page'),
      official.getByRole('link', { name: say.toDesk }).click(),
    ])
    await expect(desk.getByText(zh.official.onAir).first()).toBeVisible()
    await onAir()
    await expectMoving(viewer)
    await desk.close()
  })

  await test.step('leaving the page asks first, and staying keeps the picture', async () => {
    const asked = official.waitForEvent('dialog')
    const leaving = official.getByRole('link', { name: zh.common.name }).click({ noWaitAfter: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await leaving
    await onAir()
    await expectMoving(viewer)
  })
})

test('the keys of the stage work with Caps Lock on, and leaving asks first', async ({ story }) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  await official.keyboard.press('M')
  await expect(official.getByText(say.health.soundOff)).toBeVisible()
  await official.keyboard.press('m')
  await expect(official.getByText(say.health.sound)).toBeVisible()
  await official.keyboard.press('V')
  await expect(official.getByText(say.health.pictureOff).first()).toBeVisible()
  await official.keyboard.press('V')
  await expect(official.getByText(say.health.picture)).toBeVisible()

  const dialog = official.getByRole('dialog', { name: say.leave.title })
  await official.keyboard.press('L')
  await expect(dialog).toBeVisible()
  await official.keyboard.press('m')
  await official.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(official.getByText(say.health.sound)).toBeVisible()
  await official.keyboard.press('l')
  await dialog.getByRole('button', { name: say.leave.do }).click()
  await expect(official.getByText(say.seen.green).filter({ visible: true }).first()).toBeVisible()
})

test('a note of the host stands large in the studio until it is acknowledged, and the host sees when', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const back = zh.common.backstage
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(host, hearing.path('programme'))
  await host.getByLabel(back.to).selectOption({ label: fill(back.toOne, { name: PEOPLE.official.name }) })
  await host.getByLabel(back.write).fill('请给出具体日期。')
  await host.getByRole('button', { name: back.send }).click()
  await expect(host.getByText(fill(back.unseen, { name: PEOPLE.official.name }))).toBeVisible()

  const note = official.getByRole('alert').filter({ hasText: '请给出具体日期。' })
  await expect(note).toBeVisible()
  await official.keyboard.press('k')
  await expect(note).toHaveCount(0)
  await expect(host.getByText(new RegExp(`^${PEOPLE.official.name}：\\d\\d:\\d\\d 已看$`))).toBeVisible()

  await official.getByLabel(back.write).fill('材料在手边。')
  await official.getByRole('button', { name: back.send }).click()
  await expect(host.getByText('材料在手边。')).toBeVisible()
  await expect(host.getByRole('alert').filter({ hasText: '材料在手边。' })).toHaveCount(0)
})

test('in the green room the line is measured, five seconds are played back, and a new camera takes the place of a lost one', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await openDesk(official, hearing.path('studio'))
  await official.getByRole('button', { name: say.open.act }).click()
  await official.getByRole('button', { name: say.trial.measure }).click()
  await expect(official.getByText(say.trial.fits.picture)).toBeVisible({ timeout: 60_000 })
  const list = official.getByRole('region', { name: say.stage.title })
  await expect(list.getByText(say.stage.empty)).toBeVisible()

  await official.getByRole('button', { name: fill(say.trial.record, { n: 5 }) }).click()
  const own = official.getByLabel(say.trial.own)
  await expect(own).toBeVisible()
  await expect.poll(() => own.evaluate((video) => (video as HTMLVideoElement).currentTime)).toBeGreaterThan(1)

  await official.evaluate(() => {
    const video = [...document.querySelectorAll('video')].find(({ srcObject }) => srcObject instanceof MediaStream)
    for (const track of (video?.srcObject as MediaStream).getVideoTracks()) {
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
  })
  await expect(official.getByText(say.health.cameraGone).first()).toBeVisible()
  await official.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')))
  await expect(official.getByText(say.works.camera)).toBeVisible()
})

test('a deputy takes over after the official’s machine goes dark, and the question is shown as interrupted meanwhile', async ({
  story,
}) => {
  const hearing = await story.hearing({ panel: [PEOPLE.handler] })
  await hearing.ask(ASKED)
  const standby = zh.studio.standby
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(host, hearing.path('programme'))
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  await official.getByRole('button', { name: ASKED }).click()
  const deputy = await story.person(PEOPLE.handler, DESKTOP)
  await openDesk(deputy, hearing.path('studio'))
  const { broken, deputy: field } = zh.programme
  await host
    .getByLabel(fill(field.of, { name: PEOPLE.official.name }))
    .selectOption({ label: fill(field.one, { name: PEOPLE.handler.name }) })
  await expect(deputy.getByText(fill(standby.title, { name: PEOPLE.official.name }))).toBeVisible()
  await deputy.getByRole('button', { name: say.open.act }).click()
  await deputy.getByRole('button', { name: standby.ready }).click()
  await expect(host.getByText(/设备已测/)).toBeVisible()
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)

  await official.close({ runBeforeUnload: false })
  const interrupted = fill(zh.hearing.room.interruptedOf, { name: PEOPLE.official.name })
  await expect(viewer.getByText(interrupted)).toBeVisible()
  await expect(host.getByText(fill(broken.title, { name: PEOPLE.official.name })).first()).toBeVisible()
  const bring = host.getByRole('button', { name: fill(broken.deputy, { name: PEOPLE.handler.name }) })
  await expect(bring).toBeVisible()
  await host.keyboard.press('d')

  await expect(deputy.getByText(say.seen.live).filter({ visible: true }).first()).toBeVisible()
  await expectMoving(viewer)
  await expect(viewer.getByText(interrupted)).toHaveCount(0)
  await expect(viewer.locator('#now')).toContainText(ASKED)
})

test('an evidence card is shown on every screen, also without scripts, until it is hidden', async ({ story }) => {
  const hearing = await story.hearing()
  const cards = zh.common.evidence
  const official = await story.person(PEOPLE.official, DESKTOP)
  await openDesk(official, hearing.path('studio'))
  await official.getByText(cards.prepare).click()
  await official.getByLabel(cards.fields.titleZh).fill('到货单')
  await official.getByLabel(cards.fields.textZh).fill('新泵 11 月 20 日到货。')
  await official.getByRole('button', { name: cards.keep }).click()
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await openDesk(host, hearing.path('programme'))
  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  const shown = (page: Page) => page.getByRole('status', { name: zh.hearing.room.evidence })
  await expect(shown(viewer)).toHaveCount(0)

  await host.getByRole('button', { name: fill(cards.showThis, { title: '到货单' }) }).click()
  await expect(shown(viewer)).toContainText('新泵 11 月 20 日到货。')
  const plain = await story.guest({ ...PHONE, javaScriptEnabled: false })
  // A page may be a second old.
  await expect(async () => {
    await plain.goto(hearing.path('hearings'))
    await expect(shown(plain)).toContainText('到货单', { timeout: 500 })
  }).toPass()
  await host.getByRole('button', { name: fill(cards.hideThis, { title: '到货单' }) }).click()
  await expect(shown(viewer)).toHaveCount(0)
})
