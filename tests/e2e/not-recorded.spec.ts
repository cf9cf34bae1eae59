import AxeBuilder from '@axe-core/playwright'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const REASON = { zh: '证人要求不留录像', en: 'A witness asked that nothing be kept' }

for (const [name, screen] of [
  ['with JavaScript', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`an administrator says why a hearing is not recorded, and everybody reads it before, during and after, ${name}`, async ({
    story,
  }) => {
    const hearing = await story.hearing({ status: 'scheduled' })
    const say = zh.admin
    const page = await story.person(PEOPLE.admin, screen)
    const set = page.getByRole('region', { name: say.form.recording })
    const save = page.getByRole('button', { name: say.form.save })
    await page.goto(`/admin/hearings/${hearing.slug}`)
    await set.getByRole('radio', { name: say.form.recordedOff }).check()
    await set.getByLabel(say.form.recordingDays).fill('soon')
    await save.click()
    await test.step('a reason is asked for at its field', async () => {
      await expect(set.getByLabel(say.form.notRecordedZh)).toHaveAttribute('aria-invalid', 'true')
      await expect(set.getByLabel(say.form.recordingDays)).toHaveAttribute('aria-invalid', 'true')
      await expect(set.getByRole('radio', { name: say.form.recordedOff })).toBeChecked()
    })
    await set.getByLabel(say.form.notRecordedZh).fill(REASON.zh)
    await set.getByLabel(say.form.notRecordedEn).fill(REASON.en)
    await set.getByLabel(say.form.recordingDays).fill('30')
    await save.click()
    await expect(page.getByText(new RegExp(say.saved.replace(/\{\w+\}/g, '.+'))).first()).toBeVisible()

    const citizen = await story.guest(screen)
    const told = citizen.getByText(fill(zh.hearing.kept.none, { reason: REASON.zh }))
    await citizen.goto(hearing.path('hearings'))
    await expect(told).toBeVisible()
    await hearing.moderate('hearing:start', { hearingId: hearing.hearingId })
    await citizen.goto(hearing.path('hearings', 'en'))
    await expect(citizen.getByText(fill(en.hearing.kept.none, { reason: REASON.en }))).toBeVisible()

    await test.step('once it has begun this is settled', async () => {
      await page.goto(`/admin/hearings/${hearing.slug}`)
      await set.getByRole('radio', { name: say.form.recordedOn }).first().check()
      await save.click()
      await expect(set.locator('.field-error')).toBeVisible()
    })

    await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
    // A page that is the same for all may be some seconds old, and without scripts it is read once.
    await expect(async () => {
      await citizen.goto(hearing.path('hearings'))
      await expect(citizen.getByText(zh.hearing.kept.noneTitle)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(citizen.getByText(REASON.zh)).toBeVisible()
    await expect(citizen.getByRole('heading', { name: zh.hearing.replay.title })).toHaveCount(0)
    if (screen === DESKTOP) expect((await new AxeBuilder({ page: citizen }).analyze()).violations).toEqual([])
  })
