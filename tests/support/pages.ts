import { expect, type Page } from '@playwright/test'
import { en } from '#app/_i18n/en.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { type DemoPerson, PEOPLE } from './demo-people.ts'
import { expectConnected } from './windows.ts'

/** A page of the product: its path without language, who looks at it, and what makes it complete. */
export type ProductPage = {
  path: string
  as?: DemoPerson
  complete?: (page: Page) => Promise<void>
  /** No page has this address. */
  lost?: true
}

const withCamera = async (page: Page) => {
  await expectConnected(page)
  await page.getByRole('button', { name: new RegExp(`^(${zh.studio.open.act}|${en.studio.open.act})$`) }).click()
  await expect(page.getByText(new RegExp(`^(${zh.studio.works.camera}|${en.studio.works.camera})$`))).toBeVisible()
}

/** The demo city has data of months that are over; their files are made within minutes of the first start. */
const withDumps = (page: Page) =>
  expect(async () => {
    await page.reload()
    await expect(page.locator('a[href^="/api/v1/dumps/"]').first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 180_000, intervals: [1_000] })

/** What anybody may open, on the demo city. `{case}` stands for the number of one of its cases, `{case:STATE}` of one in that state, `{department}` for one of its departments. */
export const PUBLIC_PAGES: readonly ProductPage[] = [
  { path: '/' },
  { path: '/hearings/winter-heating' },
  { path: '/hearings/east-buses' },
  { path: '/hearings/east-buses/speak' },
  { path: '/hearings/night-market' },
  { path: '/hearings/night-market/minutes' },
  { path: '/cases' },
  { path: '/cases?state=working&order=oldest' },
  { path: '/cases/{case}' },
  { path: '/cases/{case:working}' },
  { path: '/cases/{case:disputed}' },
  { path: '/cases/{case:shelved}' },
  { path: '/cases/{case:confirmed}' },
  { path: '/cases/{case:resolved}', as: PEOPLE.citizen },
  { path: '/scorecards' },
  { path: '/scorecards?period=2026' },
  { path: '/departments/{department}' },
  { path: '/search' },
  { path: '/search?q=%E5%85%AC%E4%BA%A4' },
  { path: '/search?q=%25' },
  { path: '/was-this-said' },
  { path: '/was-this-said?link=%E6%98%AF' },
  { path: '/polls' },
  { path: '/record' },
  { path: '/record/hearing-night-market' },
  { path: '/rulebook' },
  { path: '/rulebook/1' },
  { path: '/rulebook/1?against=1' },
  { path: '/letters' },
  { path: '/limits' },
  { path: '/data', complete: withDumps },
  { path: '/data/api' },
  { path: '/sign-in' },
  { path: '/mine' },
  { path: '/unsent' },
  { path: '/mine', as: PEOPLE.citizen },
  { path: '/demo' },
  { path: '/demo/sms' },
  { path: '/mailbox' },
  { path: '/no-such-page', lost: true },
]

/** What the staff opens. */
export const DESK_PAGES: readonly ProductPage[] = [
  { path: '/desk', as: PEOPLE.moderator },
  { path: '/desk', as: PEOPLE.oversight },
  { path: '/desk/cases', as: PEOPLE.handler },
  { path: '/desk/disputes', as: PEOPLE.arbiter },
  { path: '/desk/polls', as: PEOPLE.admin },
  { path: '/desk/polls/new', as: PEOPLE.admin },
  { path: '/moderate/east-buses', as: PEOPLE.moderator, complete: expectConnected },
  { path: '/moderate/mayor', as: PEOPLE.moderator, complete: expectConnected },
  { path: '/programme/east-buses', as: PEOPLE.moderator, complete: expectConnected },
  { path: '/moderate/east-buses', as: PEOPLE.oversight, complete: expectConnected },
  { path: '/official/east-buses', as: PEOPLE.official, complete: expectConnected },
  { path: '/studio/east-buses', as: PEOPLE.official, complete: withCamera },
  { path: '/operator', as: PEOPLE.operator },
  { path: '/operator?kind=letter', as: PEOPLE.operator },
  { path: '/operator/paper', as: PEOPLE.operator },
  { path: '/oversight', as: PEOPLE.oversight },
  { path: '/oversight?kind=cases', as: PEOPLE.oversight },
  { path: '/oversight/reasons', as: PEOPLE.oversight },
  { path: '/oversight/cases', as: PEOPLE.oversight },
  { path: '/identity/{case:working}', as: PEOPLE.moderator },
  { path: '/admin', as: PEOPLE.admin },
  { path: '/admin/hearings/new', as: PEOPLE.admin },
  { path: '/admin/hearings/winter-heating', as: PEOPLE.admin },
  { path: '/admin/departments', as: PEOPLE.admin },
  { path: '/admin/rulebook', as: PEOPLE.admin },
  { path: '/admin/rulebook/classes', as: PEOPLE.admin },
  { path: '/admin/rulebook/days', as: PEOPLE.admin },
  { path: '/admin/people', as: PEOPLE.admin },
  { path: '/admin/mail', as: PEOPLE.admin },
  { path: '/admin/keys', as: PEOPLE.admin },
  { path: '/admin/webhooks', as: PEOPLE.admin },
  { path: '/admin/mailboxes', as: PEOPLE.admin },
  { path: '/admin/mailboxes/new', as: PEOPLE.admin },
  { path: '/admin/mailboxes/mayor', as: PEOPLE.admin },
  { path: '/admin/rulebook/lanes', as: PEOPLE.admin },
  { path: '/admin?nobody' },
]

/** Opens a page in a language and waits until it is complete. */
export async function openPage(
  page: Page,
  { path, complete, lost }: ProductPage,
  locale: 'zh-CN' | 'en',
): Promise<void> {
  const [place, state] = /\{case(?::(\w+))?\}/.exec(path) ?? []
  const found = place ? path.replace(place, await someCase(page, state)) : path
  const whole = found.includes('{department}') ? found.replace('{department}', await someDepartment(page)) : found
  const response = await page.goto(locale === 'en' ? `/en${whole === '/' ? '' : whole}` : whole)
  expect(response?.status()).toBe(lost ? 404 : 200)
  await page.waitForLoadState('load')
  await complete?.(page)
}

async function someCase(page: Page, state = ''): Promise<string> {
  const html = await (await page.request.get(`/cases?state=${state}&order=oldest`)).text()
  const number = /MS-\d{4}-\d{6}/.exec(html)?.[0]
  if (!number) throw new Error(`the demo city has no case that is ${state}`)
  return number
}

async function someDepartment(page: Page): Promise<string> {
  const html = await (await page.request.get('/scorecards')).text()
  const [, id] = /\/departments\/([0-9a-f-]{36})/.exec(html) ?? []
  if (!id) throw new Error('the demo city has no department with cases')
  return id
}

/** A title for a story: what is opened, and by whom. */
export const nameOf = ({ path, as }: ProductPage) => `${path}${as ? ` as ${as.email.split('@')[0]}` : ''}`
