import { islandMessages } from '#app/_i18n/island-messages.ts'
import { newId } from '#app/_live/new-id.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import type { StoryHearing } from '../support/story-hearing.ts'

const zh = islandMessages('zh-CN')
const FIRST = '步道尽头的台阶什么时候补平'
const EDITED = '步道尽头的台阶何时修补'
const NOTE = '请补充台阶的位置'

/** Somebody asks in a window of their own, and looks at their own page. */
async function asking(story: Story, hearing: StoryHearing) {
  const page = await story.guest(PHONE)
  const headers = { origin: story.url.origin }
  const questionId = newId()
  await page.request.post('/api/session', { headers })
  const data = { hearingId: hearing.hearingId, questionId, title: FIRST }
  const asked = await page.request.post('/api/commands/question:submit', { headers, data })
  expect(await asked.json()).toMatchObject({ ok: true })
  await page.goto('/mine')
  return { page, questionId }
}

test('a case and the page of its asker move by themselves, and lose erased words while they are open', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const { page: mine, questionId } = await asking(story, hearing)
  await expect(mine.getByText(FIRST)).toBeVisible()
  await mine.evaluate(() => document.body.setAttribute('data-same', ''))
  await hearing.moderate('question:hold', { questionId, version: 1, reason: 'R07', note: NOTE })
  await expect(mine.getByText(NOTE)).toBeVisible()
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  await expect(mine.getByRole('link', { name: /MS-/ })).toBeVisible()
  await expect(mine.locator('body[data-same]')).toBeVisible()

  const address = await mine.getByRole('link', { name: /MS-/ }).getAttribute('href')
  const reader = await story.guest(DESKTOP)
  await reader.goto(address ?? '')
  await reader.evaluate(() => document.body.setAttribute('data-same', ''))
  const heading = reader.getByRole('heading', { level: 1 })
  await expect(reader.getByText(zh.case.unread)).toBeVisible()
  await expect(heading).not.toHaveText(FIRST)

  await hearing.moderate('question:approve', { questionId, version: 3 })
  await expect(heading).toHaveText(FIRST)
  await expect(reader.getByText(zh.case.unread)).toBeHidden()
  const steps = reader.getByRole('list', { name: zh.case.timeline })
  await expect(steps).toContainText(zh.case.events.case.text_published)
  await hearing.moderate('question:edit', { questionId, version: 4, reason: 'R08', title: EDITED })
  await expect(heading).toHaveText(EDITED)
  await expect(reader.getByText(zh.case.edited)).toBeVisible()

  await hearing.moderate('question:erase', { questionId, version: 5, reason: 'R02' })
  await expect(reader.getByText(zh.case.erasedText)).toBeVisible()
  for (const word of [FIRST, EDITED]) await expect(reader.getByText(word)).toHaveCount(0)
  await expect(steps.getByRole('listitem').first()).toContainText(zh.case.events.case.text_erased)
  // Nothing of all that loaded the page again.
  await expect(reader.locator('body[data-same]')).toBeVisible()
})
