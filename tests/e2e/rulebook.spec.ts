import pg from 'pg'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { readRun } from '#ops/supervisor/run-file.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { askedCase } from '../support/story-case.ts'
import { replaceText } from '../support/windows.ts'

test.describe.configure({ mode: 'serial' })

for (const [name, screen, days] of [
  ['with JavaScript', DESKTOP, '9'],
  ['without', { ...PHONE, javaScriptEnabled: false }, '8'],
] as const)
  test(`a limit is edited, looked at, published, and read by everybody with its difference, ${name}`, async ({
    story,
  }) => {
    const page = await story.person(PEOPLE.admin, screen)
    const say = zh.admin.rules
    const before = (await (await page.request.get('/api/v1/rulebook')).json()).number
    await page.goto('/admin/rulebook/limits')
    const silence = page.getByLabel(say.columns.silenceDays)
    const keep = page.getByRole('button', { name: say.keep })

    await test.step('what is out of bounds is refused at its field', async () => {
      await replaceText(silence, '91')
      await keep.click()
      await expect(page.getByText(zh.admin.refusedHere)).toBeVisible()
      await expect(silence).toHaveAttribute('aria-invalid', 'true')
      await expect(silence).toHaveValue('91')
    })

    await replaceText(silence, days)
    await keep.click()
    await expect(page.getByText(say.kept)).toBeVisible()
    await page.goto('/admin/rulebook')
    await expect(page.getByRole('heading', { name: fill(say.preview, { before, after: before + 1 }) })).toBeVisible()
    await expect(page.locator('main').locator('ins')).toHaveText(`${days} 天`)

    const publish = page.getByRole('button', { name: fill(say.publish, { n: before + 1 }) })
    await publish.click()
    await expect(page.getByLabel(say.reasonZh)).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel(say.reasonZh).fill('确认的时间短一些')
    await page.getByLabel(say.reasonEn).fill('Less time to confirm')
    await publish.click()
    await expect(page.getByText(new RegExp(say.published.replace('{seq}', '\\d+')))).toBeVisible()

    const reader = await story.guest({ ...screen, javaScriptEnabled: false })
    const version = fill(en.rulebook.version, { n: before + 1 })
    // A page that is the same for all may be some seconds old, and without scripts it is read once.
    await expect(async () => {
      await reader.goto('/en/rulebook')
      await expect(reader.getByRole('heading', { level: 1 })).toContainText(version, { timeout: 1_000 })
    }).toPass()
    await expect(reader.getByText('Less time to confirm').first()).toBeVisible()
    await reader
      .getByRole('link', { name: fill(en.rulebook.compare, { n: before }) })
      .first()
      .click()
    await expect(reader.locator('main ins')).toHaveText(`${days} days`)
    await reader.goto(`/rulebook/${before}`)
    await expect(reader.getByText(zh.rulebook.old, { exact: true })).toBeVisible()
    const inForce = async () => (await reader.request.get('/api/v1/rulebook')).json()
    await expect.poll(inForce).toMatchObject({ number: before + 1, document: { silenceDays: Number(days) } })
    const old = await (await reader.request.get(`/api/v1/rulebook/${before}`)).json()
    expect(old.document.silenceDays).not.toBe(Number(days))
  })

test('a table is taken whole or each of its faults is named, and China’s days of a year are taken by a button', async ({
  story,
}) => {
  const page = await story.person(PEOPLE.admin, DESKTOP)
  const say = zh.admin.rules
  await page.goto('/admin/rulebook/topics')
  const table = page.getByLabel(say.csv)
  const replace = page.getByRole('button', { name: say.csvKeep })
  await replaceText(table, 'code,name_zh,name_en\nnoise,噪声,Noise\nno ise,噪声,\nnoise,供水,Water')
  await replace.click()
  await expect(page.locator('.field-error')).toHaveCount(2)
  await expect(page.locator('.field-error').first()).toContainText(/第 2 行/)
  await replaceText(table, 'name_zh;code;name_en\n噪声;noise;Noise\n')
  await replace.click()
  await expect(page.getByText(say.kept)).toBeVisible()

  await page.goto('/admin/rulebook/catalogue')
  await replaceText(
    table,
    'code,name_zh,name_en,class,department,basis_zh,basis_en\n1001,夜间施工,Works at night,urgent,,噪声法,Noise Act\n1002,扰民,Disturbance,none,,,',
  )
  await replace.click()
  await expect(page.locator('.field-error')).toContainText(/第 2 行 class/)

  await test.step('a list of the dispatch catalogue is read from a file of Excel’s, checked, kept and downloaded', async () => {
    const rows =
      'code,name_zh,name_en,class,department,basis_zh,basis_en\n1001,夜间施工,Works at night,urgent,,噪声法,Noise Act\n'
    // “夜间施工” and “噪声法” in GB18030, as Excel in China writes them.
    const bytes: Record<string, string> = { 夜间施工: 'd2b9bce4caa9b9a4', 噪声法: 'd4ebc9f9b7a8' }
    const buffer = Buffer.concat(
      rows.split(/(夜间施工|噪声法)/).map((part) => Buffer.from(bytes[part] ?? part, bytes[part] ? 'hex' : 'utf8')),
    )
    await page.getByLabel(say.csvFile).setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
    await expect(table).toHaveValue(rows)
    await page.getByRole('button', { name: say.csvCheck }).click()
    await expect(page.getByText(/共 1 行：新增 1，有改动 0，去掉 0/)).toBeVisible()
    await replace.click()
    await expect(page.getByText(say.kept)).toBeVisible()
    const file = await page.request.get('/api/rulebook/catalogue')
    expect(await file.text()).toBe(`\uFEFF${rows}`)
    await page
      .getByLabel(say.csvFile)
      .setInputFiles({ name: 'list.xlsx', mimeType: '', buffer: Buffer.from('PK\x03\x04\0') })
    await expect(page.getByText(say.csvUnread)).toBeVisible()
    const guest = await story.guest()
    expect((await guest.request.get('/api/rulebook/catalogue')).status()).toBe(401)
    expect((await page.request.get('/api/rulebook/limits')).status()).toBe(404)
  })

  await page.goto('/admin/rulebook/days')
  await page.getByLabel(say.year).selectOption('2026')
  await page.getByRole('button', { name: say.take }).click()
  await expect(page.getByText(say.kept)).toBeVisible()
  await expect(table).toHaveValue(/2026-10-01,holiday,国庆节/)

  await test.step('who changes what somebody else changed meanwhile is told', async () => {
    const other = await story.person(PEOPLE.admin, DESKTOP)
    await other.goto('/admin/rulebook/ladder')
    await page.goto('/admin/rulebook/topics')
    await replaceText(table, 'code,name_zh,name_en\nwater,供水,Water\n')
    await replace.click()
    await expect(page.getByText(say.kept)).toBeVisible()
    await other.getByRole('button', { name: say.keep }).click()
    await expect(other.getByText(say.conflict)).toBeVisible()
  })

  await page.goto('/admin/rulebook')
  await page.getByText(say.discard).click()
  await page.getByRole('button', { name: say.discardConfirm }).click()
  await expect(page.getByText(fill(say.noDraft, { n: 3 }).slice(0, 6))).toBeVisible()
})

test('a draft by which a running deadline would be over at once is refused, and leads to the cases', async ({
  story,
}) => {
  const say = zh.admin.rules
  const { number } = await askedCase(story, await story.guest())
  const database = new pg.Client({ connectionString: readRun(process.env.MINSHENG_DATA).databaseUrl })
  await database.connect()
  const shift = (days: number) =>
    database.query(
      `UPDATE case_clock SET clock = jsonb_set(clock, '{start}', to_jsonb((clock->>'start')::bigint + $2::bigint))
      WHERE case_id = (SELECT id FROM "case" WHERE number = $1) AND kind = 'reply'`,
      [number, days * 86_400_000],
    )
  // It began long ago and is due by the calendar in force all the same; by any other it is over.
  await shift(-60)
  const page = await story.person(PEOPLE.admin, DESKTOP)
  await page.goto('/admin/rulebook/days')
  const days = ['day,kind,name_zh,name_en,spans,source,approved_by', '2099-01-01,closed,元旦,New Year,,通知,周岚']
  await replaceText(page.getByLabel(say.csv), days.join('\n'))
  await page.getByRole('button', { name: say.csvKeep }).click()
  await expect(page.getByText(new RegExp(`草稿，${PEOPLE.admin.name}改于`))).toBeVisible()
  await page.goto('/admin/rulebook')
  await expect(page.getByRole('table', { name: say.effectMoved }).getByRole('link', { name: number })).toBeVisible()
  await page.getByLabel(say.reasonZh).fill('元旦放假')
  await page.getByLabel(say.reasonEn).fill('New Year')
  await page.getByRole('button', { name: new RegExp(`^${say.publish.split('{')[0]}`) }).click()
  const refused = page.getByRole('alert')
  await expect(refused.getByRole('link', { name: number })).toHaveAttribute('href', `/cases/${number}`)
  await expect(page.getByLabel(say.reasonZh)).toHaveValue('元旦放假')
  await page.getByText(say.discard).click()
  await page.getByRole('button', { name: say.discardConfirm }).click()
  await expect(page.getByRole('heading', { name: say.effect })).toHaveCount(0)
  await shift(60)
  // Figures that were computed meanwhile are none of the record; no entry says so.
  await database.query('UPDATE scorecard SET mark = -1')
  await database.end()
})
