import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, test } from '../support/story.ts'
import { expectConnected } from '../support/windows.ts'

const { official, moderator, admin } = PEOPLE

for (const javaScriptEnabled of [true, false])
  test(`who answers is named in the page’s language, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    story,
  }) => {
    const hearing = await story.hearing()
    await hearing.moderate('stage:enter', { hearingId: hearing.hearingId })
    const questionId = await hearing.ask('步道的灯什么时候亮')
    await hearing.moderate('question:call', { questionId, version: 2 })
    const summary = '本周末之前全部亮起来。'
    await hearing.moderate('answer:publish', { questionId, version: 3, kind: 'answered', summary })
    const page = await story.guest({ ...DESKTOP, javaScriptEnabled })

    for (const locale of ['zh-CN', 'en'] as const) {
      const [shown, other] = locale === 'en' ? (['nameEn', 'name'] as const) : (['name', 'nameEn'] as const)
      const words = locale === 'en' ? en : zh
      const only = async (place: ReturnType<Page['locator']>, person: typeof official | typeof moderator) => {
        await expect(place).toContainText(person[shown])
        await expect(place).not.toContainText(person[other])
      }
      await page.goto(`${hearing.path('hearings', locale)}?mode=text`)
      await only(page.getByRole('region', { name: words.hearing.room.officials }), official)
      await only(page.getByRole('list', { name: words.hearing.room.onStage }).filter({ visible: true }), moderator)
      await page.goto(`${hearing.path('hearings', locale)}/questions/1`)
      await only(page.getByRole('main').locator('blockquote').filter({ hasText: summary }), moderator)
    }
    const { panel } = await (await page.request.get(`/api/v1/hearings/${hearing.slug}`)).json()
    expect(panel).toMatchObject([{ name: official.name, nameEn: official.nameEn }])

    await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
    await expect(async () => {
      await page.goto(hearing.path('hearings', 'en'))
      await expect(page.getByRole('main').getByText(official.nameEn)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(page.getByRole('main')).not.toContainText(official.name)
    await expect(page.getByRole('main')).toContainText(moderator.nameEn)
  })

test('the desks name people in the page’s language, and an administrator sets both names', async ({ story }) => {
  const hearing = await story.hearing()
  const host = await story.person(moderator, DESKTOP)
  await host.goto(hearing.path('programme', 'en'))
  await expectConnected(host)
  await expect(host.getByRole('main').getByText(official.nameEn, { exact: true })).toBeVisible()
  await expect(host.getByText(official.name)).toHaveCount(0)

  const page = await story.person(admin, DESKTOP)
  const say = en.admin
  const email = `latin${Date.now().toString(36)}@example.org`
  await page.goto('/en/admin/people')
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: say.grant.submit }) })
  await form.getByLabel(say.grant.email).fill(email)
  await form.getByLabel(say.grant.name, { exact: true }).fill('秦岭')
  await form.getByLabel(say.grant.nameEn).fill('Qin Ling')
  await form.getByLabel(say.grant.role, { exact: true }).selectOption('oversight')
  await form.getByRole('button', { name: say.grant.submit }).click()
  const row = page.getByRole('row').filter({ hasText: email })
  await expect(row).toContainText('Qin Ling')
  await row.getByText(say.rename.short, { exact: true }).click()
  await row.getByLabel(say.grant.nameEn).fill('Qin Lingyun')
  await row.getByRole('button', { name: say.rename.confirm }).click()
  await expect(row.getByText(say.rename.done.split('{')[0] ?? '')).toBeVisible()
  await page.reload()
  await expect(row).toContainText('Qin Lingyun')
})
