import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { clockIn } from '#app/_i18n/zoned.ts'
import { refusalText } from '#contract/refusals.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const { desk, form, receipt, result, proof, decision, arguments: said } = zh.polls

/** Seconds for which the story's poll is open: long enough to vote twice on a busy machine, short enough to see its close. */
const OPEN_SECONDS = 150

const expectAccessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** A moment as the clocks of the city show it, with seconds. */
const typed = (moment: number) => {
  const seconds = String(new Date(moment).getUTCSeconds()).padStart(2, '0')
  return `${clockIn(HOME_ZONE, new Date(moment).toISOString())}:${seconds}`
}

type Poll = { slug: string; title: string; options: readonly string[]; form?: 'single' | 'ranking'; declares?: string }

/** Drafts and announces a poll that is open now and in which every device has a vote. */
async function announce(office: Page, { slug, title, options, form = 'single', declares = '' }: Poll): Promise<void> {
  await office.goto('/desk/polls/new')
  const field = (label: string) => office.getByLabel(label, { exact: true })
  await field(desk.fields.slug).fill(slug)
  await field(desk.fields.titleZh).fill(title)
  await field(desk.fields.form).selectOption(form)
  await field(desk.fields.tier).selectOption('guest')
  await field(desk.fields.declarationZh).fill(declares)
  for (const [n, option] of options.entries()) await field(fill(desk.fields.optionTitleZh, { n: n + 1 })).fill(option)
  await field(desk.fields.opensAt).fill(typed(Date.now() - 120_000))
  await office.getByRole('button', { name: desk.save }).click()
  await office.getByRole('button', { name: desk.announce }).click()
  await expect(office.getByText(desk.done.announced)).toBeVisible()
}

test('a poll is drafted and announced; a resident votes and changes the vote; the decision is refused before the close and taken after it, as a case', async ({
  story,
}) => {
  const hearing = await story.hearing()
  await hearing.ask('码头上的雕像留下还是搬走')
  const slug = `statue-${Date.now().toString(36)}`
  const title = '码头上的《渔夫》雕像，留下还是搬走？'

  const office = await story.person(PEOPLE.admin, DESKTOP)
  await office.goto('/desk/polls/new')
  const field = (label: string) => office.getByLabel(label, { exact: true })
  await field(desk.fields.slug).fill(slug)
  await field(desk.fields.titleZh).fill(title)
  await field(desk.fields.tier).selectOption('guest')
  await field(desk.fields.departmentId).selectOption({ label: '交通运输局' })
  await field(desk.fields.questionId).fill(`${hearing.slug}/1`)
  for (const [n, option] of ['留在码头', '移到滨河公园', '收进博物馆'].entries())
    await field(fill(desk.fields.optionTitleZh, { n: n + 1 })).fill(option)
  const closes = Date.now() + OPEN_SECONDS * 1_000
  await field(desk.fields.opensAt).fill(typed(Date.now() - 120_000))
  await field(desk.fields.closesAt).fill(typed(closes))
  await office.getByRole('button', { name: desk.save }).click()
  await expect(office.getByText(desk.done.created)).toBeVisible()
  await office.getByRole('button', { name: desk.announce }).click()
  await expect(office.getByText(desk.done.announced)).toBeVisible()

  const voter = await story.guest(PHONE)
  await voter.goto(`/polls/${slug}`)
  await expect(voter.getByRole('timer')).toBeVisible()
  await expectAccessible(voter)
  await expect(voter.getByRole('heading', { name: zh.polls.offline.title })).toBeVisible()
  await voter.getByLabel('留在码头').check()
  await voter.getByRole('button', { name: form.cast }).click()
  await expect(voter.getByText(receipt.once)).toBeVisible()
  const first = (await voter.locator('.receipt-code').textContent()) ?? ''
  await voter.getByRole('button', { name: receipt.keep }).click()

  // The page tells that they voted, never what, and not the code but for the device that keeps it.
  await voter.reload()
  await expect(voter.getByText(first)).toBeVisible()
  await expect(voter.getByText(receipt.onPage)).toBeHidden()
  await voter.getByText(receipt.change, { exact: true }).click()
  await expect(voter.getByLabel('留在码头')).not.toBeChecked()
  await voter.getByLabel('移到滨河公园').check()
  await voter.getByRole('button', { name: form.cast }).click()
  await expect(voter.getByText(receipt.once)).toBeVisible()
  const second = (await voter.locator('.receipt-code').first().textContent()) ?? ''
  expect(second).not.toBe(first)

  const department = await story.person(PEOPLE.handler, DESKTOP)
  await department.goto(`/desk/polls/${slug}`)
  await expect(department.getByText(desk.decide.locked)).toBeVisible()
  await expect(department.getByRole('button', { name: desk.decide.send })).toHaveCount(0)

  // The page shows the close and the result by itself, and leaves the receipt where it stands.
  await expect(voter.getByRole('heading', { name: result.title, exact: true })).toBeVisible({
    timeout: (OPEN_SECONDS + 90) * 1_000,
  })
  await expect(voter.locator('.receipt-code').first()).toHaveText(second)
  await expect(voter.getByText(`${zh.polls.closed} ${result.winner}: 移到滨河公园`)).toBeAttached()
  await expect(voter.getByText(result.winner, { exact: true })).toBeVisible()
  await expectAccessible(voter)

  await voter.goto(`/polls/${slug}/proof`)
  const check = async (code: string, answer: string) => {
    await voter.getByLabel(proof.checkLabel).fill(code)
    await voter.getByRole('button', { name: proof.checkSend, exact: true }).click()
    await expect(voter.getByText(answer)).toBeVisible()
  }
  await check(second.toLowerCase(), proof.counted)
  await check(first, fill(proof.voided, { reason: zh.polls.voids.reasons.changed }))
  await expectAccessible(voter)

  await department.reload()
  await department.getByLabel(desk.decide.text).fill('照办：移到滨河公园。')
  await department.getByLabel(desk.decide.step, { exact: true }).fill('雕像移到滨河公园')
  await department.getByLabel(desk.decide.plannedOn).fill('2099-04-30')
  await department.getByRole('button', { name: desk.decide.send }).click()
  const link = department.getByRole('link', { name: /MS-\d{4}-\d{6}/ })
  await expect(link).toBeVisible()
  await expectAccessible(department)

  await expect(async () => {
    await voter.goto(`/polls/${slug}`)
    await expect(voter.getByText(decision.followed, { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await voter.getByRole('link', { name: /MS-\d{4}-\d{6}/ }).click()
  await expect(voter.getByText('雕像移到滨河公园').first()).toBeVisible()
})

test('an argument waits for a moderator, and a plain form votes where no script runs', async ({ story }) => {
  const slug = `path-${Date.now().toString(36)}`
  const office = await story.person(PEOPLE.admin, DESKTOP)
  await announce(office, { slug, title: '步道的灯亮到几点？', options: ['十点', '十二点'] })

  const plain = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
  await plain.goto(`/polls/${slug}`)
  await plain.getByLabel('十二点').check()
  await plain.getByRole('button', { name: form.cast }).click()
  await expect(plain.locator('.receipt-code')).toBeVisible()

  await plain.goto(`/polls/${slug}`)
  await plain.getByText(said.write).click()
  await plain.getByLabel(said.text, { exact: true }).fill('好')
  await plain.getByRole('button', { name: said.send }).click()
  // Refused, since it is too short: what was typed stays.
  await expect(plain.getByLabel(said.text, { exact: true })).toHaveValue('好')
  await plain.getByLabel(said.text, { exact: true }).fill('晚班的人十一点才下公交。')
  await plain.getByRole('button', { name: said.send }).click()
  await expect(plain.getByText(said.sent)).toBeVisible()
  await expect(plain.getByText('晚班的人十一点才下公交。')).toHaveCount(0)
  await office.reload()
  await office.getByRole('button', { name: desk.arguments.publish, exact: true }).click()
  await expect(office.getByText(desk.done.published)).toBeVisible()
  // A page that is the same for all may be some seconds old, and without scripts it is read once.
  await expect(async () => {
    await plain.goto(`/polls/${slug}`)
    await expect(plain.getByText('晚班的人十一点才下公交。')).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('a ranking that is not clear comes back as it was made, with scripts and without', async ({ story }) => {
  const slug = `rank-${Date.now().toString(36)}`
  const options = ['河边', '山上', '公园']
  const declaration = fill(form.declaration, { text: '住在本市' })
  const office = await story.person(PEOPLE.admin, DESKTOP)
  await announce(office, { slug, title: '先修哪一条步道？', options, form: 'ranking', declares: '住在本市' })

  for (const javaScriptEnabled of [true, false]) {
    const voter = await story.guest({ ...DESKTOP, javaScriptEnabled })
    await voter.goto(`/polls/${slug}`)
    const place = (option: string) => voter.getByLabel(fill(form.rank, { option }))
    for (const [n, option] of options.entries()) await place(option).selectOption(String([3, 1, 1][n]))
    await voter.getByLabel(declaration).check()
    await voter.getByRole('button', { name: form.cast }).click()
    await expect(voter.getByText(refusalText('rank_twice', 'zh-CN'))).toBeVisible()
    for (const [n, option] of options.entries()) await expect(place(option)).toHaveValue(String([3, 1, 1][n]))
    await expect(voter.getByLabel(declaration)).toBeChecked()
    await place('公园').selectOption('2')
    await voter.getByRole('button', { name: form.cast }).click()
    await expect(voter.locator('.receipt-code')).toBeVisible()
  }
})
