import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, type Story, test } from '../support/story.ts'

const PLAIN = { ...DESKTOP, javaScriptEnabled: false }

/** What a page says in its main part, and who may keep it. */
async function seen(page: Page, path: string) {
  const answer = await page.goto(path)
  const { 'cache-control': kept = '', vary = '' } = answer?.headers() ?? {}
  return { text: await page.locator('main').innerText(), kept, vary }
}

async function readers(story: Story) {
  const [nobody, guest, citizen] = [
    await story.guest(PLAIN),
    await story.guest(PLAIN),
    await story.person(PEOPLE.citizen, PLAIN),
  ]
  expect((await guest.request.post('/api/session')).status()).toBe(204)
  return { nobody, guest, citizen }
}

test('what is shared with everybody is the same whoever asks for it', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask('步道的座椅够不够')
  const { nobody, guest, citizen } = await readers(story)
  for (const path of ['/en', hearing.path('hearings'), hearing.path('hearings', 'en'), '/hearings/night-market']) {
    // The demo's hearing goes on, also between two looks.
    await expect(async () => {
      const shared = await seen(nobody, path)
      expect([path, shared.kept]).toEqual([path, expect.stringContaining('public, s-maxage=1')])
      expect(shared.vary.toLowerCase()).not.toContain('cookie')
      for (const reader of [guest, citizen]) expect(await seen(reader, path)).toMatchObject({ text: shared.text })
    }).toPass()
  }
  for (const path of ['/cases', '/record', '/record/hearing-night-market']) {
    // The recording of the demo's hearing gets an entry every ten seconds, also between two looks.
    await expect(async () => {
      const shared = await seen(nobody, path)
      expect([path, shared.kept]).toEqual([path, expect.stringContaining('public, s-maxage=1')])
      expect(shared.vary.toLowerCase()).toContain('cookie')
      const own = await seen(guest, path)
      expect([path, own.kept]).toEqual([path, expect.not.stringContaining('public')])
      expect(own.text).toBe(shared.text)
    }).toPass()
  }
})

test('what is of one reader is kept by nobody else', async ({ story }) => {
  const { nobody, guest, citizen } = await readers(story)
  const admin = await story.person(PEOPLE.admin, PLAIN)
  const members = await story.hearing({ settings: { watchTier: 'member', askTier: 'member', voteTier: 'member' } })
  const summary = '滨河步道怎么修，请来问。'
  for (const [reader, paths] of [
    [nobody, ['/mine', '/sign-in', '/desk', '/admin/people', members.path('hearings')]],
    [guest, ['/mine', members.path('hearings')]],
    [citizen, ['/mine', '/factor', members.path('hearings')]],
    [admin, ['/desk', '/admin', '/admin/people', '/admin/hearings/new']],
  ] as const)
    for (const path of paths) {
      const { kept, text } = await seen(reader, path)
      expect([path, kept]).toEqual([path, expect.stringMatching(/private|no-store/)])
      expect([path, kept]).toEqual([path, expect.not.stringContaining('public')])
      if (path === members.path('hearings')) expect(text.includes(summary)).toBe(reader === citizen)
    }
})

test('a hearing in another zone says its own hours, in both languages', async ({ story }) => {
  const hearing = await story.hearing({
    status: 'scheduled',
    settings: {
      timeZone: 'America/New_York',
      startsAt: '2031-01-15T00:30:00.000Z',
      endsAt: '2031-01-15T02:00:00.000Z',
    },
  })
  const page = await story.guest(DESKTOP)
  for (const [locale, said] of [
    ['zh-CN', { day: '1 月 14 日', zone: 'America/New_York' }],
    ['en', { day: '14 Jan', zone: 'America/New_York' }],
  ] as const) {
    await page.goto(hearing.path('hearings', locale))
    const main = page.locator('main')
    await expect(main).toContainText('19:30')
    await expect(main).toContainText(said.day)
    await expect(main).toContainText(said.zone)
    await page.goto(`${locale === 'en' ? '/en' : ''}/record/hearing-${hearing.slug}`)
    await expect(page.locator('main')).toContainText(said.zone)
  }
})

test('an ended hearing in another zone, its late deadline, its cases and one’s own questions say whose time it is', async ({
  story,
}) => {
  const askUntil = new Date(Date.now() + 864e5).toISOString()
  const hearing = await story.hearing({ settings: { timeZone: 'America/New_York', askUntil } })
  const page = await story.guest({ ...DESKTOP, javaScriptEnabled: false })
  await page.goto(hearing.path('hearings', 'en'))
  const form = page.getByRole('region', { name: en.ask.title })
  await form.getByRole('textbox').first().fill('When is the lamp at the gate lit again')
  await form.getByRole('button', { name: en.ask.submit }).click()
  await expect(page.getByText('When is the lamp at the gate lit again').first()).toBeVisible()
  await hearing.ask('桥头的路灯什么时候修好')
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  await expect(async () => {
    await page.goto(hearing.path('hearings', 'en'))
    await expect(page.locator('#ask')).toContainText('America/New_York', { timeout: 1_000 })
  }).toPass()
  await expect(page.locator('.page-head')).toContainText('America/New_York')
  const href = await page.locator('main a[href*="/cases/MS-"]').first().getAttribute('href')
  await page.goto(href ?? '')
  await expect(page.locator('main')).toContainText('America/New_York')
  await page.goto('/en/mine')
  await expect(page.locator('.mq[id^="q-"]')).toContainText('America/New_York')
})

test('open data: each kind leads to its page, and where it says so to data that programs read', async ({ story }) => {
  const page = await story.guest(DESKTOP)
  for (const [path, say] of [
    ['/data', zh.record.data],
    ['/en/data', en.record.data],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.title)
    const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(links.length).toBeGreaterThanOrEqual(7)
    for (const href of new Set(links)) {
      const answer = await page.request.get(href)
      expect([href, answer.status()]).toEqual([href, 200])
      const kind = href.endsWith('.gz')
        ? 'application/gzip'
        : href.startsWith('/api/')
          ? 'application/json'
          : 'text/html'
      expect([href, answer.headers()['content-type']]).toEqual([href, expect.stringContaining(kind)])
    }
  }
})
