import type { Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { barriersOf } from '../support/desk-of-case.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'

const KEY = 'streamkey-5b1d93?token=e07c'
const ADDRESS = 'rtmps://live.platform.invalid/app'
const NAME = '视频号'
const partOf = (page: Page, { programme: { destinations } } = zh) =>
  page.getByRole('region', { name: destinations.title })

test('a host adds another platform, switches it by keyboard and sees how it fares; the key is shown to nobody again, and the record names who went where', async ({
  story,
}) => {
  const hearing = await story.hearing()
  const say = zh.programme.destinations
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  const answers: string[] = []
  host.on('response', (response) => {
    if (/text|json/.test(response.headers()['content-type'] ?? ''))
      response.text().then(
        (text) => answers.push(text),
        () => undefined,
      )
  })
  host.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => answers.push(String(payload))))
  await host.goto(hearing.path('programme'))
  const part = partOf(host)
  await part.getByText(say.none).waitFor()
  await part.getByText(say.add, { exact: true }).click()

  await test.step('what is wrong is said at its field', async () => {
    await part.getByLabel(say.fields.name, { exact: true }).fill(NAME)
    await part.getByLabel(say.fields.address, { exact: true }).fill('rtmp://127.0.0.1/app')
    await part.getByLabel(say.fields.key, { exact: true }).fill(KEY)
    await host.keyboard.press('Enter')
    await expect(part.getByText(say.mend.address)).toBeVisible()
    await expect(part.getByLabel(say.fields.address, { exact: true })).toBeFocused()
  })
  await part.getByLabel(say.fields.address, { exact: true }).fill(ADDRESS)
  await host.keyboard.press('Enter')
  await expect(part.getByText(fill(say.added, { name: NAME }))).toBeVisible()
  await expect(part.getByLabel(say.fields.key, { exact: true })).toHaveValue('')
  const row = part.getByRole('listitem').filter({ hasText: NAME })
  await expect(row.getByText(say.states.off, { exact: true })).toBeVisible()

  await row.getByRole('button', { name: fill(say.onThis, { name: NAME }) }).focus()
  await host.keyboard.press('Space')
  // Nobody has such a name: it is lost, and tried again.
  await expect(row.getByText(say.states.lost, { exact: true })).toBeVisible()
  await expect(row.getByText(say.help.lost)).toBeVisible()
  await expect(row.getByRole('button', { name: fill(say.removeThis, { name: NAME }) })).toHaveCount(0)
  expect(await barriersOf(host)).toEqual([])

  await test.step('on a phone, in English, oversight reads it and nothing is wider than the screen', async () => {
    const words = en.programme.destinations
    const reader = await story.person(PEOPLE.oversight, PHONE)
    await reader.goto(hearing.path('programme', 'en'))
    await expect(partOf(reader, en).getByText(words.states.lost, { exact: true })).toBeVisible()
    await expect(partOf(reader, en).getByRole('button')).toHaveCount(0)
    const phone = await story.person(PEOPLE.moderator, PHONE)
    await phone.goto(hearing.path('programme', 'en'))
    await partOf(phone, en).getByText(words.add, { exact: true }).click()
    await expect(partOf(phone, en).getByLabel(words.fields.key, { exact: true })).toBeVisible()
    for (const page of [reader, phone]) {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(await barriersOf(page)).toEqual([])
    }
  })

  await row.getByRole('button', { name: fill(say.offThis, { name: NAME }) }).click()
  await expect(row.getByText(say.states.off, { exact: true })).toBeVisible()
  await row.getByRole('button', { name: fill(say.removeThis, { name: NAME }) }).click()
  await expect(part.getByText(say.none)).toBeVisible()

  const citizen = await story.guest()
  await citizen.goto(`/record/hearing-${hearing.slug}`)
  for (const label of Object.values(zh.record.types.destination))
    await expect(citizen.getByText(label).first()).toBeVisible()
  expect(answers.length).toBeGreaterThan(3)
  for (const secret of [KEY, 'live.platform.invalid']) {
    expect(answers.filter((text) => text.includes(secret))).toEqual([])
    expect(await citizen.content()).not.toContain(secret)
  }
})
