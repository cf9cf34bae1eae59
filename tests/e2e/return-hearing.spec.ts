import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { readRun } from '#ops/supervisor/run-file.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import { orderDepartment } from '../support/story-case.ts'
import { expectConnected, openPublic } from '../support/windows.ts'

const PROMISE = '月底前把步道路灯全部换好'

/** A hearing at which the demo's official promised something, whose day is over by now. */
async function brokenPromise(story: Story): Promise<string> {
  const page = await story.person(PEOPLE.official)
  const departmentId = await orderDepartment(page.request)
  const topic = { id: timeOrderedId(), name: { zh: '步道', en: 'Paths' }, departmentId }
  const hearing = await story.hearing({ settings: { topics: [topic] } })
  const questionId = await hearing.ask('步道的路灯什么时候修好')
  await hearing.moderate('question:classify', { questionId, version: 2, topicId: topic.id })
  await hearing.moderate('question:call', { questionId, version: 3 })
  const answer = await page.request.post('/api/commands/answer:publish', {
    headers: { origin: story.url.origin },
    data: { questionId, version: 4, kind: 'promised', summary: PROMISE, dueOn: '2099-05-31' },
  })
  const { value } = await answer.json()
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  // A promise is for a day to come; this one's is put behind it, as only the console could.
  const database = new pg.Client({ connectionString: readRun(process.env.MINSHENG_DATA).databaseUrl })
  await database.connect()
  await database.query('UPDATE "case" SET due_on = $2 WHERE number = $1', [value.caseNumber, '2026-01-15'])
  await database.end()
  return value.caseNumber
}

for (const locale of ['zh-CN', 'en'] as const)
  test(`a promise that is broken comes back in a return hearing, and what is found is on record (${locale})`, async ({
    story,
  }) => {
    const words = { 'zh-CN': zh, en }[locale]
    const say = words.programme.returns
    const { returns } = words.hearing.room
    const number = await brokenPromise(story)
    const other = await brokenPromise(story)
    const hearing = await story.hearing()
    const viewer = await story.guest(locale === 'en' ? DESKTOP : PHONE)
    await openPublic(viewer, hearing.path('hearings', locale))
    await viewer.getByRole('tab', { name: words.hearing.room.agenda }).click()
    const host = await story.person(PEOPLE.moderator, DESKTOP)
    await host.goto(hearing.path('programme', locale))
    await expectConnected(host)

    const onDesk = host.locator(`#return-${number}`)
    const inPublic = viewer.locator(`#return-${number}`)
    await test.step('one act puts it on the agenda, and every open page shows it', async () => {
      await host.getByLabel(say.department).selectOption({ index: 0 })
      await host.getByRole('button', { name: say.seed, exact: true }).click()
      await expect(onDesk).toContainText(PROMISE)
      await expect(inPublic).toContainText(PROMISE)
      await expect(inPublic).toContainText(locale === 'en' ? PEOPLE.official.nameEn : PEOPLE.official.name)
      await expect(inPublic).toContainText(returns.waiting)
      await expect(inPublic).toContainText(returns.nothing)
      await expect(inPublic.getByRole('button')).toHaveCount(0)
    })

    await test.step('another one is taken off it for a reason that everybody reads', async () => {
      const line = host.locator(`#return-${other}`)
      await line.getByRole('button', { name: fill(say.removeOf, { number: other }) }).click()
      const dialog = host.getByRole('dialog')
      await dialog.getByLabel(say.why).fill('部门已约定下周现场办')
      await dialog.getByRole('button', { name: say.remove }).click()
      await expect(line).toContainText(returns.removed)
      await expect(line.getByRole('button')).toHaveCount(0)
      const seen = viewer.locator(`#return-${other}`)
      await expect(seen).toContainText(returns.removed)
      await expect(seen).toContainText('部门已约定下周现场办')
    })

    await test.step('the host says by keyboard that it was broken; a withdrawal wants its reason', async () => {
      const judge = onDesk.getByRole('button', { name: fill(say.judgeOf, { number }) })
      await judge.focus()
      await host.keyboard.press('Enter')
      const dialog = host.getByRole('dialog')
      await dialog.getByLabel(returns.withdrawn).check({ force: true })
      await dialog.getByRole('button', { name: say.send }).click()
      await expect(dialog.getByRole('alert').or(dialog.getByRole('status')).first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page: host }).setLegacyMode(true).analyze()
      expect(violations).toEqual([])
      await dialog.getByLabel(returns.broken).check({ force: true })
      await dialog.getByLabel(say.text).fill('到期一盏都没有换')
      await host.keyboard.press('Enter')
      await expect(onDesk).toContainText(returns.broken)
      await expect(inPublic).toContainText(returns.broken)
      await expect(inPublic).toContainText('到期一盏都没有换')
    })

    await test.step('it stays on the page of the hearing that is over, and enters the case', async () => {
      const { violations } = await new AxeBuilder({ page: viewer }).setLegacyMode(true).analyze()
      expect(violations).toEqual([])
      await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
      const reader = await story.guest({ ...PHONE, javaScriptEnabled: false })
      await expect(async () => {
        await reader.goto(hearing.path('hearings', locale))
        await expect(reader.locator(`#return-${number}`)).toContainText(returns.broken, { timeout: 1_000 })
      }).toPass()
      await reader.goto(`${locale === 'en' ? '/en' : ''}/cases/${number}`)
      await expect(reader.getByRole('list', { name: words.case.timeline })).toContainText(
        words.case.events.case.promise_judged,
      )
      await reader.goto(`/record/case-${number}`)
      await expect(reader.getByText(zh.record.types.case.promise_judged).first()).toBeVisible()
    })
  })
