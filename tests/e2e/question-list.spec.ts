import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import { listed, openPublic } from '../support/windows.ts'

const room = zh.hearing.room

const WAITS = '步道什么时候延长到新桥'
const DARK = '三号桥下什么时候装路灯'
const ANSWERED = '步道的护栏什么时候刷漆'
const ON_AIR = '路灯为什么九点就关'

async function busyHearing(story: Story) {
  const topics = [
    { id: timeOrderedId(), name: { zh: '步道', en: 'Paths' }, departmentId: null },
    { id: timeOrderedId(), name: { zh: '照明', en: 'Lighting' }, departmentId: null },
  ]
  const [paths, lighting] = topics.map(({ id }) => id)
  const hearing = await story.hearing({ settings: { topics } })
  const ask = async (title: string, topicId: string | undefined) => {
    const questionId = await hearing.ask(title)
    await hearing.moderate('question:classify', { questionId, version: 2, topicId: topicId ?? null })
    return questionId
  }
  const call = async (questionId: string) => {
    await hearing.moderate('question:queue', { questionId, version: 3 })
    await hearing.moderate('question:call', { questionId, version: 4 })
  }
  await ask(WAITS, paths)
  await ask(DARK, lighting)
  const answered = await ask(ANSWERED, paths)
  await hearing.vote(answered)
  await call(answered)
  await hearing.moderate('answer:publish', {
    questionId: answered,
    version: 5,
    kind: 'answered',
    summary: '下周二开始。',
  })
  await call(await ask(ON_AIR, lighting))
  return hearing
}

test('open questions come first, settled ones stand apart, the one on air once; topics narrow the list', async ({
  story,
}) => {
  const hearing = await busyHearing(story)
  const page = await story.guest(PHONE)
  await openPublic(page, hearing.path('hearings'))
  await expect(page.getByRole('region', { name: room.now })).toContainText(ON_AIR)
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('heading', { name: ON_AIR })).toHaveCount(1)

  await page.getByRole('region', { name: room.now }).locator('button.vote').click()
  await expect(page.getByRole('region', { name: room.now }).locator('button.vote')).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await page.getByRole('button', { name: fill(room.settled, { n: 1 }) }).click()
  await expect(listed(page, ANSWERED)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(1)
  // The address says which part is shown.
  await openPublic(page, page.url())
  await expect(listed(page, ANSWERED)).toBeVisible()

  await page.getByRole('button', { name: room.top }).click()
  await listed(page, DARK).getByRole('link', { name: '照明' }).click()
  await expect(listed(page, WAITS)).toHaveCount(0)
  await expect(listed(page, DARK)).toBeVisible()
  await page.getByRole('link', { name: room.allTopics }).click()
  await expect(listed(page, WAITS)).toBeVisible()
})

test('the same without JavaScript, by addresses', async ({ story }) => {
  const hearing = await busyHearing(story)
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await page.goto(hearing.path('hearings'))
  await expect(page.getByRole('article')).toHaveCount(2)
  await page.getByRole('link', { name: fill(room.settled, { n: 1 }) }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(listed(page, ANSWERED)).toBeVisible()
  await page.getByRole('link', { name: room.top, exact: true }).click()
  await page.getByRole('navigation', { name: room.topics }).getByRole('link', { name: '步道' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(listed(page, WAITS)).toBeVisible()
  await page.goto(`${hearing.path('hearings')}?part=nothing&topic=nothing&order=nothing&page=0`)
  await expect(page.getByRole('article')).toHaveCount(2)
})

test('a vote that needs a verified address says so before the press, and never asks to try again', async ({
  story,
}) => {
  const hearing = await story.hearing({ settings: { voteTier: 'member' } })
  const id = await hearing.ask(WAITS)
  const page = await story.guest(DESKTOP)
  await openPublic(page, hearing.path('hearings'))
  const link = page.locator(`#q-${id}`).getByRole('link', { name: room.signInToVote })
  await expect(link).toHaveAttribute('href', new RegExp(`^/sign-in\\?next=.*${id}$`))
  await expect(page.locator(`#q-${id}`).locator('button.vote')).toHaveCount(0)

  const plain = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await plain.goto(hearing.path('hearings'))
  await expect(plain.getByText(room.paceVote)).toBeVisible()
  await plain.locator(`#q-${id} button.vote`).click()
  const said = plain.getByRole('alert')
  await expect(said).toBeInViewport()
  await expect(said).toBeFocused()
  await expect(said.getByRole('link')).toHaveAttribute('href', `#q-${id}`)
})
