import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN } from '#app/_i18n/zh-cn.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import { replaceText } from '../support/windows.ts'

type Told = {
  clocks: {
    key: string
    elapsed: number
    lines: { what: string; time?: number }[]
    holders: { time: number }[]
  }[]
}

/** The demo's cases with what the open API tells of their clocks. */
async function cases(story: Story): Promise<[string, Told][]> {
  const { request } = await story.guest()
  const { cases: all } = await (await request.get('/api/v1/cases')).json()
  const told = (all as { number: string }[]).map(
    async ({ number }): Promise<[string, Told]> => [
      number,
      await (await request.get(`/api/v1/cases/${number}/clocks`)).json(),
    ],
  )
  return (await Promise.all(told)).filter(([, { clocks }]) => clocks.length > 0)
}

const clock = (url: string, number: string) => runNode(['ops/clock.ts', number], { env: { MINSHENG_URL: url } })

test('anybody sees how a date was computed, in both languages and without JavaScript, and its parts add up', async ({
  story,
}) => {
  const told = await cases(story)
  expect(told.length).toBeGreaterThan(5)
  const sum = (times: readonly { time?: number }[]) => times.reduce((all, { time = 0 }) => all + time, 0)
  for (const [number, { clocks }] of told)
    for (const { key, elapsed, lines, holders } of clocks) {
      expect([number, key, sum(lines)]).toEqual([number, key, elapsed])
      expect([number, key, sum(holders)]).toEqual([number, key, elapsed])
    }
  const [number = '', { clocks } = { clocks: [] }] = told[0] ?? []
  const reader = await story.guest({ ...PHONE, javaScriptEnabled: false })
  for (const [path, words] of [
    ['/en', en],
    ['', zhCN],
  ] as const) {
    await reader.goto(`${path}/cases/${number}`)
    const say = words.case.clocks
    await expect(reader.getByRole('heading', { name: say.title })).toBeVisible()
    const details = reader.locator(`details[data-clock="${clocks[0]?.key}"]`)
    await details.getByText(say.how).click()
    await expect(details.getByText(say.elapsed)).toBeVisible()
    await expect(details.getByRole('row', { name: new RegExp(`^${say.whole}`) })).toBeVisible()
    const width = await reader.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  }
})

test('who works on a case sees the same', async ({ story }) => {
  const page = await story.person(PEOPLE.handler, DESKTOP)
  await page.goto('/en/desk/cases')
  const number = /MS-\d{4}-\d{6}/.exec(
    (await page.locator('a[href*="/desk/cases/MS-"]').first().getAttribute('href')) ?? '',
  )
  await page.goto(`/en/desk/cases/${number?.[0]}`)
  await expect(page.getByRole('heading', { name: en.case.clocks.title })).toBeVisible()
  await page.getByText(en.case.clocks.how).first().click()
  await expect(page.getByText(en.case.clocks.elapsed).first()).toBeVisible()
})

test('the figures of a page are counted again from the public record, and one that was changed is found', async ({
  story,
}) => {
  const told = await cases(story)
  for (const [number] of told.slice(0, 6)) {
    const { code, output } = await clock(story.url.origin, number)
    expect(output).toContain('agrees')
    expect(output).not.toContain('DIFFERS')
    expect(code).toBe(0)
  }
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', story.url))
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    response.setHeader('content-type', type)
    response.end(
      type.includes('html') ? text.replace(/(<data value=")(\d+)(" data-figure="elapsed")/, '$11$2$3') : text,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { code, output } = await clock(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, told[0]?.[0] ?? '')
  server.close()
  server.closeAllConnections()
  expect(output).toContain('DIFFERS  elapsed')
  expect(code).toBe(1)
  expect((await clock(story.url.origin, 'MS-2020-999999')).code).toBe(1)
})

test('an administrator sees which deadlines a draft would move, with the cases', async ({ story }) => {
  const page = await story.person(PEOPLE.admin, DESKTOP)
  const say = zhCN.admin.rules
  await page.goto('/admin/rulebook/days')
  const days = Array.from({ length: 40 }, (_, n) =>
    new Date(Date.now() + (n + 1) * 86_400_000).toISOString().slice(0, 10),
  )
  const row = (day: string) => `${day},closed,停电,Power cut,,通知,周岚`
  await replaceText(
    page.getByLabel(say.csv),
    ['day,kind,name_zh,name_en,spans,source,approved_by', ...days.map(row)].join('\n'),
  )
  await page.getByRole('button', { name: say.csvKeep }).click()
  await expect(page.getByText(new RegExp(say.draft.replace(/\{\w+\}/g, '.+')))).toBeVisible()
  await expect(async () => {
    await page.goto('/admin/rulebook')
    await expect(page.getByRole('table', { name: say.effectByClass })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const moved = page.getByRole('table', { name: say.effectMoved })
  await expect(moved.getByRole('link', { name: /^MS-/ }).first()).toHaveAttribute('href', /\/cases\/MS-/)
  await page.getByText(say.discard).click()
  await page.getByRole('button', { name: say.discardConfirm }).click()
  await expect(page.getByText(fill(say.noDraft, { n: 3 }).slice(0, 6))).toBeVisible()
})
