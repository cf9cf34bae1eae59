import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { replaceText } from '../support/windows.ts'

const words = zh.admin
const seqOf = (sentence: string) => new RegExp(sentence.replace('{seq}', '\\d+'))

for (const [name, screen] of [
  ['with JavaScript', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`an administrator grants a role, renames, revokes, and erases the person, ${name}`, async ({ story }) => {
    const page = await story.person(PEOPLE.admin, screen)
    const email = `clerk.${Date.now()}@example.org`
    await page.goto('/admin/people')
    const grant = page.getByRole('region', { name: words.grant.title })
    await grant.getByLabel(words.grant.email).fill(email)
    await grant.getByLabel(words.grant.name, { exact: true }).fill('新来的')
    await grant.getByRole('button', { name: words.grant.submit }).click()
    await expect(page.getByText(seqOf(words.grant.done))).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: email })
    await expect(row).toContainText('新来的')

    await row.getByLabel(`${words.rename.short} · 新来的`).click()
    await row.getByLabel(words.people.name, { exact: true }).fill('鲁工')
    await row.getByRole('button', { name: words.rename.confirm }).click()
    await expect(row).toContainText('鲁工')

    await test.step('who has a role is not erased', async () => {
      const erase = page.getByRole('region', { name: words.erase.title })
      await erase.getByLabel(words.erase.email).fill(email)
      await erase.getByRole('button', { name: words.erase.submit }).click()
      await expect(erase.getByRole('alert').or(erase.locator('.field-error')).first()).toBeVisible()
      await expect(erase.getByLabel(words.erase.email)).toHaveValue(email)
      await erase.getByLabel(words.erase.sure).check()
      await erase.getByRole('button', { name: words.erase.submit }).click()
      await expect(row).toContainText('鲁工')
      await expect(erase.getByLabel(words.erase.email)).toHaveValue(email)
    })

    await row.getByLabel(new RegExp(`^${words.revoke.short} · .*鲁工`)).click()
    await row.getByRole('button', { name: words.revoke.confirm }).click()
    await expect(row).toHaveCount(0)

    const erase = page.getByRole('region', { name: words.erase.title })
    await erase.getByLabel(words.erase.email).fill(email)
    await erase.getByLabel(words.erase.sure).check()
    await erase.getByRole('button', { name: words.erase.submit }).click()
    await expect(erase.getByText(seqOf(words.erase.done))).toBeVisible()

    await test.step('and is nobody then', async () => {
      await erase.getByLabel(words.erase.email).fill(email)
      await erase.getByLabel(words.erase.sure).check()
      await erase.getByRole('button', { name: words.erase.submit }).click()
      await expect(erase.getByText(words.erase.nobody)).toBeVisible()
    })
  })

for (const [name, screen] of [
  ['with JavaScript', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`rows of an agenda are added, moved and removed, and nothing typed is lost, ${name}`, async ({ story }) => {
    const page = await story.person(PEOPLE.admin, screen)
    await page.goto('/admin/hearings/new')
    const agenda = page.getByRole('region', { name: words.form.agenda })
    const item = (n: number) => agenda.getByLabel(fill(words.form.itemZh, { n }))
    const press = (label: string, n: number) => agenda.getByRole('button', { name: fill(label, { n }) }).click()
    await page.getByLabel(words.form.titleZh).fill('新公园怎么建')
    await item(1).fill('先讲')
    for (const [n, text] of [
      [2, '再问'],
      [3, '后答'],
    ] as const) {
      await agenda.getByRole('button', { name: words.form.addItem }).click()
      await item(n).fill(text)
    }
    const texts = async () => Promise.all([1, 2, 3].map((n) => item(n).inputValue()))
    await press(words.form.up, 3)
    await expect.poll(texts).toEqual(['先讲', '后答', '再问'])
    await press(words.form.down, 1)
    await expect.poll(texts).toEqual(['后答', '先讲', '再问'])
    await expect(agenda.getByRole('button', { name: fill(words.form.up, { n: 1 }) })).toBeDisabled()
    await expect(agenda.getByRole('button', { name: fill(words.form.down, { n: 3 }) })).toBeDisabled()
    await press(words.form.remove, 2)
    await expect(item(3)).toHaveCount(0)
    expect([await item(1).inputValue(), await item(2).inputValue()]).toEqual(['后答', '再问'])
    await expect(page.getByLabel(words.form.titleZh)).toHaveValue('新公园怎么建')

    await test.step('what is missing is said beside its field, and the first one has the focus', async () => {
      await page.getByRole('button', { name: words.form.create }).click()
      await expect(page.getByLabel(words.form.slug)).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByText(words.refusedHere)).toBeVisible()
      if (screen === DESKTOP) await expect(page.getByLabel(words.form.slug)).toBeFocused()
      await expect(item(1)).toHaveValue('后答')
    })
  })

for (const [name, screen] of [
  ['with JavaScript', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`a hearing’s faults are told all at once beside their fields, and once mended it is there, ${name}`, async ({
    story,
  }) => {
    const page = await story.person(PEOPLE.admin, screen)
    const say = en.admin
    const slug = `park-${Date.now().toString(36)}`
    await page.goto('/en/admin/hearings/new')
    const field = (label: string) => page.getByLabel(label, { exact: false }).first()
    const faultOf = async (label: string) =>
      page.locator(`[id="${await field(label).getAttribute('id')}-error"]`).innerText()
    const create = page.getByRole('button', { name: say.form.create })

    await field(say.form.slug).fill('New Park')
    await replaceText(field(say.form.interval), 'soon')
    await replaceText(field(say.form.answer), '')
    await field(say.form.zoneOther).fill('Nowhere/City')
    await page.getByRole('radio', { name: say.form.after }).check()
    const topics = page.getByRole('region', { name: say.form.topics })
    await topics.getByLabel(fill(say.form.topicEn, { n: 1 })).fill('Trees')
    await topics.getByLabel(say.form.department).selectOption({ index: 1 })
    const chosen = await topics.getByLabel(say.form.department).inputValue()
    await create.click()
    await expect(page.getByText(say.refusedHere)).toBeVisible()
    expect(await faultOf(say.form.slug)).toBe(say.mend.slug)
    expect(await faultOf(say.form.titleZh)).toBe(say.mend.empty)
    expect(await faultOf(say.form.interval)).toBe(say.mend.number)
    expect(await faultOf(say.form.answer)).toBe(say.mend.empty)
    expect(await faultOf(say.form.zoneOther)).toBe(say.mend.choice)
    expect(await faultOf(fill(say.form.topicZh, { n: 1 }))).toBe(say.mend.empty)
    await expect(page.getByRole('radio', { name: say.form.after })).toBeChecked()
    await expect(topics.getByLabel(say.form.department)).toHaveValue(chosen)
    await expect(field(say.form.interval)).toHaveValue('soon')
    if (screen === DESKTOP) await expect(field(say.form.slug)).toBeFocused()

    await field(say.form.slug).fill(slug)
    await field(say.form.titleZh).fill('新公园')
    await field(say.form.interval).fill('45')
    await field(say.form.answer).fill('180')
    await field(say.form.zoneOther).fill('')
    await topics.getByLabel(fill(say.form.topicZh, { n: 1 })).fill('树')
    await create.click()
    await expect(page).toHaveURL(new RegExp(`/admin/hearings/${slug}$`))
    await expect(field(say.form.interval)).toHaveValue('45')
    await expect(page.getByRole('radio', { name: say.form.after })).toBeChecked()
    await expect(topics.getByLabel(fill(say.form.topicEn, { n: 1 }))).toHaveValue('Trees')

    await test.step('saving says where the record has it', async () => {
      await replaceText(field(say.form.answer), '200')
      await page.getByRole('button', { name: say.form.save }).click()
      await expect(page.getByText(seqOf(say.saved))).toBeVisible()
      await expect(field(say.form.answer)).toHaveValue('200')
    })
  })

for (const [name, screen] of [
  ['with JavaScript', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`a pace that moderators set meanwhile is shown before it can be overwritten, ${name}`, async ({ story }) => {
    const hearing = await story.hearing()
    const page = await story.person(PEOPLE.admin, screen)
    await page.goto(`/admin/hearings/${hearing.slug}`)
    const interval = page.getByLabel(words.form.interval)
    const title = page.getByLabel(words.form.titleZh)
    const save = page.getByRole('button', { name: words.form.save })
    const open = { questionIntervalSeconds: 0, askTier: 'guest', voteTier: 'guest' } as const
    const slow = { ...open, questionIntervalSeconds: 120 }
    await hearing.moderate('hearing:pace', { hearingId: hearing.hearingId, from: open, to: slow, reason: 'P01' })
    await replaceText(title, '改过的名称')
    await save.click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(interval).toHaveValue('120')
    await expect(title).toHaveValue('改过的名称')
    await save.click()
    await expect(page.getByText(seqOf(words.saved))).toBeVisible()
    await expect(interval).toHaveValue('120')
  })
