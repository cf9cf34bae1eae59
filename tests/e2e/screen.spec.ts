import { en } from '#app/_i18n/en.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { expect, test } from '../support/story.ts'

const zh = islandMessages('zh-CN')
const { screen, room } = zh.hearing
const HALL = { viewport: { width: 1920, height: 1080 } }
const SQUARE = { viewport: { width: 1024, height: 768 } }

test('the screen of a hall follows the hearing by itself, and nothing on it needs scrolling', async ({ story }) => {
  const hearing = await story.hearing()
  const first = await hearing.ask('夜里十一点以后的末班车还能不能恢复')
  await hearing.ask('站台的雨棚什么时候装')
  const page = await story.guest(HALL)
  await page.goto(`${hearing.path('hearings')}/screen`)
  await expect(page.getByText(room.nowNone)).toBeVisible()
  await expect(page.getByRole('img', { name: screen.code })).toBeVisible()

  await hearing.vote(first)
  await hearing.moderate('question:call', { questionId: first, version: 2 })
  await expect(page.getByText('夜里十一点以后的末班车还能不能恢复')).toBeVisible()
  await expect(page.locator('.sc-votes')).toHaveText('1')
  const fits = () =>
    page.evaluate(
      () => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth,
    )
  await expect.poll(fits).toBe(true)
  expect(await barriersOf(page)).toEqual([])

  await hearing.moderate('hearing:pause', { hearingId: hearing.hearingId })
  await expect(page.locator('#main').getByText(room.slatePaused)).toBeVisible()
  await expect(page.getByText('夜里十一点以后的末班车还能不能恢复')).toHaveCount(0)
  await page.setViewportSize(SQUARE.viewport)
  await expect.poll(fits).toBe(true)
  await page.goto(`${hearing.path('hearings', 'en')}/screen?look=light`)
  await expect(page.locator('#main').getByText(en.hearing.room.slatePaused)).toBeVisible()
  expect(await barriersOf(page)).toEqual([])
})

test('without scripts the screen says what is asked, and who hosts finds it from the desk', async ({ story }) => {
  const hearing = await story.hearing()
  const question = await hearing.ask('河边的灯什么时候亮')
  await hearing.moderate('question:call', { questionId: question, version: 2 })
  const plain = await story.guest({ ...HALL, javaScriptEnabled: false })
  // A page may be a second old.
  await expect(async () => {
    await plain.goto(`${hearing.path('hearings')}/screen`)
    await expect(plain.getByText('河边的灯什么时候亮')).toBeVisible({ timeout: 500 })
  }).toPass()

  const host = await story.person(PEOPLE.moderator, { viewport: { width: 1440, height: 900 } })
  await host.goto(hearing.path('programme'))
  await host.getByRole('link', { name: screen.title }).click()
  await expect(host.getByText('河边的灯什么时候亮')).toBeVisible()
})
