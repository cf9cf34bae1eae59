import AxeBuilder from '@axe-core/playwright'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCases } from '../support/story-case.ts'

const { handler: say } = zh
const island = islandMessages('zh-CN').case
const TITLES = ['滨江步道东段的路灯一半不亮', '滨江步道东段路灯有一半不亮', '滨江步道的长椅断了三条']
const REPLY = '东段 48 盏路灯已全部换好，昨晚实测全亮。'
const MISSING = '我家门口那一盏还是黑的'

test('a handler takes two equal cases together, answers both at once, and each asker has the last word on their own', async ({
  story,
}) => {
  const first = await story.guest(PHONE)
  const second = await story.guest({ ...PHONE, javaScriptEnabled: false })
  const third = await story.guest(PHONE)
  const asks = [first, second, third].map((citizen, at) => ({ citizen, title: TITLES[at] ?? '' }))
  const [main, equal, different] = await askedCases(story, asks)
  if (!main || !equal || !different) throw new Error('three cases were to be opened')
  const handler = await story.person(PEOPLE.orderHandler, DESKTOP)
  const form = handler.getByRole('region', { name: say.actions.merge.label })
  const barriers = async () => {
    const { violations } = await new AxeBuilder({ page: handler }).setLegacyMode(true).analyze()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
  }

  await test.step('the likeliest case is proposed first, and taken by keys', async () => {
    await handler.goto(`/desk/cases/${main.number}`)
    await expect(handler.getByRole('heading', { level: 2, name: TITLES[0] ?? '' })).toBeVisible()
    // Keys work once the page's script runs.
    await expect(handler.getByText(zh.common.line.live.split(' ')[0] ?? '')).toBeVisible()
    await handler.locator('body').press('g')
    const ticks = form.getByRole('checkbox')
    await expect(ticks.first()).toBeFocused()
    await expect(form.locator('label').first()).toContainText(equal.number)
    await expect(form).toContainText(different.number)
    expect(await barriers()).toEqual([])
    await handler.keyboard.press('Space')
    await form.getByLabel(say.fields.merge_text).fill('同一段步道的同一批路灯')
    await form.getByRole('button', { name: say.actions.merge.submit }).click()
    await expect(handler.getByText(say.actions.merge.done).last()).toBeVisible()
    await expect(handler.getByText(say.together.mainText)).toBeVisible()
    await expect(handler.getByRole('link', { name: equal.number, exact: true })).toBeVisible()
  })

  await test.step('the desk shows one row for both', async () => {
    await handler.goto(`/desk/cases?words=${equal.number}`)
    const row = handler.getByRole('link').filter({ hasText: main.number })
    await expect(row).toContainText(say.list.merged.replace('{n}', '2'))
    await expect(handler.getByRole('link').filter({ hasText: TITLES[1] ?? '' })).toHaveCount(0)
    await handler.goto(`/desk/cases/${equal.number}`)
    await expect(handler.getByText(say.together.inMainText)).toBeVisible()
    const bar = handler.getByRole('navigation', { name: say.bar.label })
    await expect(bar.getByRole('link', { name: say.actions.split.label })).toBeVisible()
    await expect(bar.getByRole('link', { name: say.actions.inform.label })).toHaveCount(0)
    expect(await barriers()).toEqual([])
  })

  await test.step('both pages say it, in both languages', async () => {
    await first.goto(`/cases/${main.number}`)
    const there = first.getByRole('region', { name: fill(island.together.main, { n: 1 }) })
    await expect(there.getByRole('link', { name: equal.number })).toBeVisible()
    await second.goto(`/cases/${equal.number}`)
    const here = second.getByRole('region', { name: fill(island.together.inMain, { number: main.number }) })
    await expect(here.getByRole('link', { name: main.number })).toBeVisible()
    await second.goto(`/en/cases/${equal.number}`)
    await expect(second.getByText(en.case.together.inMainText)).toBeVisible()
    await expect(second.getByRole('list', { name: en.case.timeline })).toContainText(en.case.events.case.merged)
  })

  await test.step('one reply and one end reach both', async () => {
    await main.act('case:attend', {})
    await main.act('case:plan-milestone', {
      milestoneId: crypto.randomUUID(),
      kind: 'finish',
      title: '更换东段路灯',
      plannedOn: '2099-01-01',
    })
    await second.goto(`/cases/${equal.number}`)
    await expect(second.getByRole('region', { name: zh.case.together.steps })).toContainText('更换东段路灯')
    await main.replyAndResolve(REPLY)
    for (const { citizen, number } of [
      { citizen: first, number: main.number },
      { citizen: second, number: equal.number },
    ]) {
      await citizen.goto(`/cases/${number}`)
      await expect(citizen.getByText(REPLY).first()).toBeVisible()
    }
  })

  await test.step('one asker confirms, the other one reopens: that case is handled by itself again', async () => {
    await first.getByRole('button', { name: zh.case.asker.yes, exact: true }).click()
    await expect(first.getByText(zh.case.done.confirmed)).toBeVisible()
    await second.getByRole('button', { name: zh.case.asker.no, exact: true }).click()
    await second.locator('form').getByRole('textbox').fill(MISSING)
    await second.getByRole('button', { name: zh.case.asker.reopen }).click()
    await expect(second.getByText(zh.case.done.reopened)).toBeVisible()
    await expect(second.getByRole('list', { name: zh.case.timeline })).toContainText(zh.case.events.case.split)
    await expect(second.getByText(zh.case.together.inMainText)).toHaveCount(0)
    await first.goto(`/cases/${main.number}`)
    await expect(first.getByRole('region', { name: zh.case.standing.title })).toContainText(zh.case.state.confirmed)
    await expect(first.getByText(zh.case.together.mainText)).toHaveCount(0)
    await handler.goto(`/desk/cases/${equal.number}`)
    await expect(handler.getByText(MISSING)).toBeVisible()
    const bar = handler.getByRole('navigation', { name: say.bar.label })
    await expect(bar.getByRole('link', { name: say.actions.attend.label })).toBeVisible()
  })
})

test('without scripts a handler takes cases together, is told what is missing, and takes them apart', async ({
  story,
}) => {
  const [first, second] = [await story.guest(PHONE), await story.guest(PHONE)]
  const [main, equal] = await askedCases(story, [
    { citizen: first, title: TITLES[0] ?? '' },
    { citizen: second, title: TITLES[1] ?? '' },
  ])
  if (!main || !equal) throw new Error('two cases were to be opened')
  const handler = await story.person(PEOPLE.orderHandler, { ...DESKTOP, javaScriptEnabled: false })
  await handler.goto(`/desk/cases/${main.number}?act=merge`)
  const form = handler.locator('form').filter({ has: handler.locator('input[name="act"][value="merge"]') })
  const submit = handler.getByRole('button', { name: say.actions.merge.submit })
  await form.getByLabel(say.fields.merge_text).fill('同一段步道')
  await submit.click()
  await expect(form.locator('.field-error')).toHaveCount(1)
  await expect(form.getByLabel(say.fields.merge_text)).toHaveValue('同一段步道')
  await form.getByLabel(new RegExp(equal.number)).check()
  // Without scripts a press is a navigation, which the next one would break off.
  const taken = () => handler.waitForResponse((answer) => answer.request().method() === 'POST')
  await Promise.all([taken(), submit.click()])
  await handler.goto(`/desk/cases/${main.number}`)
  await expect(handler.getByRole('link', { name: equal.number, exact: true })).toBeVisible()
  await handler.goto(`/desk/cases/${equal.number}?act=split`)
  await handler.getByLabel(say.fields.split_text).fill('不是同一段')
  await Promise.all([taken(), handler.getByRole('button', { name: say.actions.split.submit }).click()])
  await handler.goto(`/desk/cases/${equal.number}`)
  await expect(handler.getByText(say.together.inMainText)).toHaveCount(0)
  await expect(handler.getByRole('link', { name: say.actions.attend.label })).toBeVisible()
})
