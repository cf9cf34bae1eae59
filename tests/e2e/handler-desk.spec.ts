import type { Page } from '@playwright/test'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { newId } from '#app/_live/new-id.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'

const zh = islandMessages('zh-CN').handler
const QUESTION = '步道的台阶断了半年什么时候补'
const LATER = '2099-01-01'

/** A case that nobody leads, of a question that was left open; its number. */
async function leftOpen(story: Story, title: string): Promise<string> {
  const hearing = await story.hearing()
  await hearing.ask(title)
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  const reader = await story.guest()
  const link = reader.locator('tr, li, article').filter({ hasText: title }).getByRole('link').first()
  // A page that is the same for all may be some seconds old.
  await expect(async () => {
    await reader.goto('/cases')
    await expect(link).toBeVisible({ timeout: 1_000 })
  }).toPass()
  return (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
}

/** Sends a command as the person of a page. */
async function send(page: Page, story: Story, name: string, data: object): Promise<void> {
  const headers = { origin: story.url.origin }
  const answer = await page.request.post(`/api/commands/${name}`, { headers, data })
  expect(await answer.json()).toMatchObject({ ok: true })
}

/** The version of the case that a page shows. */
const versionOf = async (page: Page) => Number(await page.locator('input[name="version"]').first().inputValue())

/** A department that is not this one, among those to which a case may be said to belong. */
async function otherDepartment(page: Page, departmentId: string): Promise<string> {
  await page.getByRole('navigation', { name: zh.bar.label }).getByRole('link', { name: zh.actions.help.label }).click()
  const options = page.getByRole('region', { name: zh.actions.help.label }).locator('option')
  await expect(options.nth(1)).toBeAttached()
  const values = await options.evaluateAll((all) => all.map((option) => option.getAttribute('value') ?? ''))
  return values.find((value) => value !== departmentId) ?? ''
}

/** The department of the demo's handler, and a second person who handles its cases until the story ends. */
async function secondHandler(story: Story, page: Page) {
  const answer = await page.request.get('/api/hearings/east-buses/snapshot?audience=public')
  const { view } = await answer.json()
  const { departmentId } = view.settings.topics.find((topic: { departmentId: string | null }) => topic.departmentId)
  const admin = await story.person(PEOPLE.admin)
  const grantId = newId()
  const { email, name } = PEOPLE.official
  await send(admin, story, 'role:grant', { grantId, email, name, role: 'handler', departmentId })
  return { departmentId, end: () => send(admin, story, 'role:revoke', { grantId }) }
}

const act = (page: Page, name: keyof typeof zh.actions) =>
  page.getByRole('navigation', { name: zh.bar.label }).getByRole('link', { name: zh.actions[name].label })
const form = (page: Page, name: keyof typeof zh.actions) => page.getByRole('region', { name: zh.actions[name].label })
const submit = (page: Page, name: keyof typeof zh.actions) =>
  form(page, name).getByRole('button', { name: zh.actions[name].submit }).click()

test('a case goes from the arbiter to the department, is attended to, planned, answered and reviewed by a second person', async ({
  story,
}) => {
  const number = await leftOpen(story, QUESTION)
  const handler = await story.person(PEOPLE.handler, DESKTOP)
  const { end } = await secondHandler(story, handler)
  const colleague = await story.person(PEOPLE.official, DESKTOP)
  const arbiter = await story.person(PEOPLE.arbiter, DESKTOP)

  await test.step('the arbiter finds it among those that nobody leads, and gives it to the department', async () => {
    await arbiter.goto('/desk/disputes')
    const card = arbiter.getByRole('listitem').filter({ hasText: number }).first()
    await expect(card.getByText(zh.disputes.unled)).toBeVisible()
    expect(await barriersOf(arbiter)).toEqual([])
    await card.getByLabel(zh.fields.arbitrate_departmentId).selectOption({ label: '交通运输局' })
    await card.getByRole('button', { name: zh.actions.route.submit }).click()
    await expect(card).toHaveCount(0)
  })
  await test.step('the handler signs in, finds it by keys and opens it', async () => {
    await handler.goto('/desk')
    await expect(handler).toHaveURL(/\/desk\/cases$/)
    // Keys are heard once the page's scripts run.
    await expect(async () => {
      await handler.keyboard.press('/')
      await expect(handler.locator('#words')).toBeFocused({ timeout: 500 })
    }).toPass()
    await handler.keyboard.type(number.slice(-6))
    await handler.keyboard.press('Enter')
    const row = handler.getByRole('link', { name: number })
    await expect(row).toBeVisible()
    expect(await barriersOf(handler)).toEqual([])
    await handler.locator('body').press('j')
    await expect(row).toBeFocused()
    await handler.keyboard.press('x')
    await expect(handler.getByText(zh.list.bulk.chosen.replace('{n}', '1'))).toBeVisible()
    await handler.getByLabel(zh.list.bulk.to).selectOption({ label: PEOPLE.handler.name })
    await handler.getByRole('button', { name: zh.list.bulk.submit }).click()
    await expect(row).toContainText(PEOPLE.handler.name)
    await row.click()
    await expect(handler.getByRole('heading', { level: 2, name: QUESTION })).toBeVisible()
  })
  await test.step('a colleague who opens it is seen, and sees what the handler does at once', async () => {
    await colleague.goto(`/desk/cases/${number}`)
    await expect(handler.getByText(zh.colleagues.reading.replace('{name}', PEOPLE.official.name))).toBeVisible()
    await handler.locator('body').press('a')
    await submit(handler, 'attend')
    await expect(handler.getByText(zh.actions.attend.done).last()).toBeVisible()
    await expect(act(colleague, 'resolve')).toBeVisible()
    expect(await barriersOf(handler)).toEqual([])
  })
  await test.step('a visit is planned with its place and time, and slips in sight', async () => {
    await act(handler, 'plan').click()
    const plan = form(handler, 'plan')
    await plan.getByLabel(zh.fields.kind).selectOption({ label: zh.kinds.visit })
    await plan.getByLabel(zh.fields.title).fill('现场查看断裂的台阶')
    await plan.getByLabel(zh.fields.place).fill('滨河步道三号口')
    await plan.getByLabel(zh.fields.time).fill('09:30')
    await submit(handler, 'plan')
    await expect(plan.getByRole('alert')).toBeVisible()
    await expect(plan.getByLabel(zh.fields.place)).toHaveValue('滨河步道三号口')
    await plan.getByLabel(zh.fields.plannedOn).fill(LATER)
    await submit(handler, 'plan')
    const table = handler.getByRole('table', { name: zh.milestones.caption })
    await expect(table).toContainText('现场查看断裂的台阶')
    await expect(table).toContainText('09:30')
  })
  await test.step('a note is marked as never public, and is not on the public page', async () => {
    await act(handler, 'note').click()
    await form(handler, 'note').getByRole('textbox').fill('已和物业通过电话')
    await submit(handler, 'note')
    await expect(handler.getByText(zh.history.internal)).toBeVisible()
    await expect(handler.getByText('已和物业通过电话')).toBeVisible()
    const reader = await story.guest()
    await reader.goto(`/cases/${number}`)
    await expect(reader.getByText('已和物业通过电话')).toHaveCount(0)
  })
  await test.step('a reply is kept as it is typed, reviewed by a second person, and published', async () => {
    const text = '台阶本周四补平，已联系施工队，周五请您来看。'
    await handler.getByLabel(zh.reply.label).fill(text)
    await expect(colleague.getByLabel(zh.reply.label)).toHaveValue(text)
    await handler.reload()
    await expect(handler.getByLabel(zh.reply.label)).toHaveValue(text)
    await handler.getByRole('button', { name: zh.reply.submit }).click()
    await expect(handler.getByText(zh.reply.waits.replace('{name}', PEOPLE.handler.name))).toBeVisible()
    await colleague.getByRole('button', { name: zh.reply.approve }).click()
    await expect(colleague.getByText(zh.reply.approved)).toBeVisible()
    await expect(handler.getByText(zh.reply.approved)).toBeVisible()
    await handler.getByRole('button', { name: zh.reply.publish }).click()
    await expect(handler.locator('article').filter({ hasText: text })).toBeVisible()
    await expect(handler.getByLabel(zh.reply.labelNext.replace('{n}', '2'))).toHaveValue('')
  })
  await end()
})

test('of two handlers who act on what they saw one wins; the other keeps the text, without scripts too, and with them is shown what can be done now', async ({
  story,
}) => {
  const number = await leftOpen(story, '步道的路灯哪天换成新的')
  const handler = await story.person(PEOPLE.handler, DESKTOP)
  const { departmentId, end } = await secondHandler(story, handler)
  const plain = await story.person(PEOPLE.official, { ...PHONE, javaScriptEnabled: false })
  const arbiter = await story.person(PEOPLE.arbiter)
  await send(arbiter, story, 'case:route', { caseNumber: number, version: 1, departmentId })

  await test.step('without scripts a form is opened by its link; who comes second is told, and the text is still there', async () => {
    await plain.goto('/desk/cases')
    await plain.getByLabel(zh.list.words).fill(number)
    await plain.getByRole('button', { name: zh.list.show }).click()
    await plain.getByRole('link', { name: number }).click()
    await expect(plain.getByText(zh.plain)).toBeVisible()
    // No button does nothing: what needs scripts is not there.
    await expect(plain.locator('#main button[type="button"]:visible, footer button:visible')).toHaveCount(0)
    await act(plain, 'inform').click()
    await form(plain, 'inform').getByRole('textbox').fill('已转施工队')
    await handler.goto(`/desk/cases/${number}`)
    await act(handler, 'attend').click()
    await submit(handler, 'attend')
    await expect(act(handler, 'resolve')).toBeVisible()
    await submit(plain, 'inform')
    await expect(form(plain, 'inform').getByRole('alert')).toBeVisible()
    await expect(form(plain, 'inform').getByRole('textbox')).toHaveValue('已转施工队')
    await submit(plain, 'inform')
    await expect(plain.getByText('已转施工队').first()).toBeVisible()
  })
  await test.step('a draft that a colleague wrote is not overwritten unseen, with scripts or without; both texts stay in sight', async () => {
    const [first, second] = ['灯杆周三换。', '灯杆周四换，周五复查。']
    const answer = (page: Page) => page.getByLabel(zh.reply.label)
    const save = plain.getByRole('button', { name: zh.reply.save })
    await plain.goto(`/desk/cases/${number}`)
    await answer(handler).fill(first)
    await expect(handler.getByText(/^已保存/)).toBeVisible()
    await answer(plain).fill(second)
    await save.click()
    await expect(plain.getByRole('alert')).toContainText(zh.reply.kept)
    await expect(answer(plain)).toHaveValue(second)
    await expect(plain.getByText(first)).toBeVisible()
    await expect(plain.getByRole('button', { name: zh.reply.takeTheirs })).toHaveCount(0)
    await save.click()
    await expect(plain.getByText(first)).toHaveCount(0)
    await expect(answer(plain)).toHaveValue(second)
    await answer(handler).pressSequentially('改')
    await expect(handler.getByText(second)).toBeVisible()
    await expect(answer(handler)).toHaveValue(`${first}改`)
    await handler.getByRole('button', { name: zh.reply.takeTheirs }).click()
    await expect(answer(handler)).toHaveValue(second)
  })
  await test.step('a form whose action is gone stays with its text and says what can be done instead', async () => {
    const proposes = await otherDepartment(handler, departmentId)
    await act(handler, 'ask').click()
    await form(handler, 'ask').getByRole('textbox').fill('是哪一盏灯？')
    const version = await versionOf(handler)
    const dispute = { caseNumber: number, version, rule: 'D01', proposes, text: '路灯归城管局' }
    await send(plain, story, 'case:dispute', dispute)
    await expect(form(handler, 'ask').getByText(zh.bar.gone)).toBeVisible()
    await expect(form(handler, 'ask').getByRole('textbox')).toHaveValue('是哪一盏灯？')
    await expect(form(handler, 'ask').getByRole('button', { name: zh.actions.ask.submit })).toBeDisabled()
  })
  await test.step('the arbiter reads what is said and decides; the desk of who has it no more closes', async () => {
    await arbiter.goto('/desk/disputes')
    const card = arbiter.getByRole('listitem').filter({ hasText: number }).first()
    await expect(card).toContainText('路灯归城管局')
    await card.getByLabel(zh.fields.arbitrate_text).fill('步道照明由城管局维护')
    await card.getByRole('button', { name: zh.actions.arbitrate.submit }).click()
    await expect(card).toHaveCount(0)
    await expect(handler.getByText('您没有这项权限。')).toBeVisible()
  })
  await end()
})
