import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { goOnStage, listed, openPublic } from '../support/windows.ts'

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
