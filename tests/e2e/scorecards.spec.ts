import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { tabTo } from '../support/focus.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const YEAR = String(new Date(Date.now() + 8 * 3_600_000).getUTCFullYear())

for (const { locale, prefix, say } of [
  { locale: 'zh-CN', prefix: '', say: zh.scorecards },
  { locale: 'en', prefix: '/en', say: en.scorecards },
] as const)
  test(`a reader goes through a department’s figures by keyboard alone, and computes them again (${locale})`, async ({
    story,
  }) => {
    const page = await story.guest(DESKTOP)
    await page.goto(`${prefix}/scorecards`)
    const department = page.locator('.score tbody th a').first()
    const name = (await department.textContent()) ?? ''
    await tabTo(page, department)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)

    const kinds = page.getByRole('navigation', { name: say.period.label })
    await tabTo(page, kinds.getByRole('link', { name: say.period.year }))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`\\?period=${YEAR}$`))
    await expect(kinds.getByRole('link', { name: say.period.year })).toHaveAttribute('aria-current', 'true')

    const chart = page.getByRole('group', { name: fill(say.trend.chart, { title: say.trend.onTime }) })
    const summary = page.getByText(say.trend.table).first()
    await tabTo(page, summary)
    await page.keyboard.press('Enter')
    const table = page.getByRole('table', { name: say.trend.onTime })
    await expect(table).toBeVisible()
    expect(await chart.getByRole('link').count()).toBe((await table.getByRole('row').count()) - 1)

    const csv = page.getByRole('link', { name: say.recompute.csv })
    await tabTo(page, csv)
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe(`minsheng-cases-${YEAR}.csv`)
    const id = /departments\/([0-9a-f-]+)/.exec(page.url())?.[1]
    const received = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: say.figure.received }) })
    // Other stories open cases meanwhile: what is read at about the same time is equal.
    await expect(async () => {
      await page.reload()
      const table = await (await page.request.get(`/api/v1/scorecards/cases.csv?period=${YEAR}`)).body()
      const answer: unknown = await (await page.request.get(`/api/v1/scorecards?period=${YEAR}`)).json()
      const file = join(mkdtempSync(join(tmpdir(), 'cases-')), 'cases.csv')
      writeFileSync(file, table)
      const asked = ['--from', `${YEAR}-01-01`, '--to', `${YEAR}-12-31`, '--file', file]
      const printed = JSON.parse(execFileSync('node', ['ops/scorecard.ts', ...asked], { encoding: 'utf8' }))
      expect(printed).toEqual(answer)
      const card = printed.departments.find((one: { departmentId: string }) => one.departmentId === id)
      await expect(received.getByRole('cell').first()).toHaveText(String(card.figures.received), { timeout: 500 })
    }).toPass()

    const month = chart.getByRole('link').last()
    await tabTo(page, month)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?period=\d{4}-\d\d$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  })

test('without scripts a phone shows groups, charts and tables, and nothing scrolls sideways but what says so', async ({
  story,
}) => {
  const page = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await page.goto('/cases')
  await page.goto('/scorecards')
  await expect(page.getByText(zh.scorecards.noRanks)).toBeVisible()
  await expect(page.locator('svg.chart').first()).toBeVisible()
  await page.locator('.score tbody th a').first().click()
  await expect(page.getByRole('heading', { name: zh.scorecards.holders.title })).toBeVisible()
  await page.getByText(zh.scorecards.trend.table).first().click()
  await expect(page.getByRole('table', { name: zh.scorecards.trend.onTime })).toBeVisible()
  await page.goto('/departments/01900000-0000-7000-8000-000000000009')
  await expect(page.getByRole('heading', { name: zh.common.notFound.title })).toBeVisible()
})
