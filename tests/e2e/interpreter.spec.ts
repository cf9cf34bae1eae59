import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { goOnStage, openPublic } from '../support/windows.ts'

const say = zh.hearing.sign

test('two officials and an interpreter: the viewer has the interpreter beside the picture, on it and larger, and finds it so again', async ({
  story,
}) => {
  const hearing = await story.hearing({ interpreter: PEOPLE.handler })
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  await goOnStage(host, hearing.path('studio'))

  const interpreter = await story.person(PEOPLE.handler, DESKTOP)
  await interpreter.goto(hearing.path('studio'))
  await interpreter.getByRole('button', { name: zh.studio.open.act }).click()
  await interpreter.getByRole('button', { name: zh.studio.go.act, exact: true }).click()
  await expect(interpreter.getByText(zh.studio.seen.live).first()).toBeVisible({ timeout: 60_000 })

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
