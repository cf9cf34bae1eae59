import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { openPublic } from '../support/windows.ts'

const { operator: say, ballots } = zh

/** Does something as who has this window, as its page would. */
async function act<N extends CommandName>(page: Page, name: N, input: RawInput<N>): Promise<void> {
  const answer = await page.evaluate(
    async ([name, body]) => {
      const sent = await fetch(`/api/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return `${sent.status} ${sent.ok ? '' : await sent.text()}`
    },
    [name, JSON.stringify(input)] as const,
  )
  expect(answer).toBe('200 ')
}

const sound = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** Opens the desk and waits until its keys work: what is chosen before would be lost. */
async function openDesk(desk: Page): Promise<void> {
  await desk.goto('/operator')
  await expect(async () => {
    await desk.keyboard.press('2')
    await expect(desk.getByLabel(say.which)).toBeVisible({ timeout: 500 })
  }).toPass()
  await desk.keyboard.press('1')
}

/** A mobile number that no other story has. */
const number = () => `139${String(Date.now() % 1e8).padStart(8, '0')}`

test('a call becomes a question with a receipt that is read out; the next caller joins it instead of asking again', async ({
  story,
}) => {
  const hearing = await story.hearing({ settings: { moderation: 'after' } })
  const desk = await story.person(PEOPLE.operator, DESKTOP)
  await openDesk(desk)
  const title = `河东新村一户一表什么时候轮到 ${Date.now().toString(36)}`
  const choose = () => desk.getByLabel(say.hearing).selectOption({ label: hearing.title.zh })
  await choose()
  await desk.getByLabel(say.caller.tel).fill(number())
  await desk.getByLabel(say.own).fill(title)
  await sound(desk)
  // From here on the keyboard alone.
  await desk.getByLabel(say.own).press('Tab')
  await desk.getByRole('button', { name: say.read.open }).press('Enter')
  await expect(desk.getByRole('heading', { name: say.read.title })).toBeFocused()
  await expect(desk.getByText(title).last()).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('status', { name: say.receipt.title })).toContainText(/[0-9A-Z]{4}-?[0-9A-Z]{2,}/)

  const viewer = await story.guest(PHONE)
  await openPublic(viewer, hearing.path('hearings'))
  await expect(viewer.getByText(title).first()).toBeVisible()
  await expect(viewer.getByText(zh.hearing.room.channels.phone).first()).toBeVisible()

  // The next caller says nearly the same.
  await openDesk(desk)
  await choose()
  await desk.getByLabel(say.caller.tel).fill(number().replace(/^139/, '137'))
  await desk.getByLabel(say.own).fill(`${title}？`)
  await desk.getByRole('button', { name: say.equal.join }).first().click()
  await desk.getByRole('button', { name: say.read.open }).click()
  await desk.getByRole('button', { name: say.read.right }).click()
  await expect(desk.getByRole('status', { name: say.receipt.title })).toContainText(fill(say.number, { n: 1 }))
  await openDesk(desk)
  await desk.keyboard.press('2')
  await choose()
  await expect(desk.getByLabel(say.which)).toContainText(title)
  await expect(desk.getByLabel(say.which)).toContainText(fill(say.votes, { n: 1 }))
})

test('what is taken down without a connection is sent once when it is back', async ({ story }) => {
  const hearing = await story.hearing({ settings: { moderation: 'after' } })
  const desk = await story.person(PEOPLE.clerk, PHONE)
  await openDesk(desk)
  const title = `断网时记下的问题 ${Date.now().toString(36)}`
  await desk.getByLabel(say.hearing).selectOption({ label: hearing.title.zh })
  await desk.getByLabel(say.caller.tel).fill(number().replace(/^139/, '136'))
  await desk.getByLabel(say.own).fill(title)
  await desk.context().setOffline(true)
  await desk.getByRole('button', { name: say.read.open }).click()
  await desk.getByRole('button', { name: say.read.right }).click()
  await expect(desk.getByText(say.waiting.text)).toBeVisible()
  await desk.context().setOffline(false)
  await expect(desk.getByRole('status', { name: say.receipt.title })).toBeVisible()
  const viewer = await story.guest(DESKTOP)
  await openPublic(viewer, hearing.path('hearings'))
  await expect(viewer.getByText(title).first()).toBeVisible()
  await expect(viewer.getByText(fill(zh.hearing.room.number, { n: 2 }))).toHaveCount(0)
})

test('a caller proves the number by a code that they read out, and what the desk takes down for them counts', async ({
  story,
}) => {
  const hearing = await story.hearing({ settings: { moderation: 'after', askTier: 'member' } })
  const desk = await story.person(PEOPLE.operator, DESKTOP)
  await openDesk(desk)
  const caller = number().replace(/^139/, '135')
  const title = `核实以后提的问题 ${Date.now().toString(36)}`
  await desk.getByLabel(say.hearing).selectOption({ label: hearing.title.zh })
  await desk.getByLabel(say.caller.tel).fill(caller)
  await desk.getByLabel(say.own).fill(title)
  // It is not read back before the number is proven.
  await desk.getByRole('button', { name: say.read.open }).click()
  await expect(desk.getByRole('button', { name: say.proof.send })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel(say.proof.code)).toBeFocused()
  await sound(desk)

  const telephone = await story.guest(PHONE)
  await telephone.goto(`/demo/sms?number=${caller}`)
  const message = telephone.getByText(/验证码 \d{6}/)
  await expect(message).toBeVisible()
  const code = /\d{6}/.exec(await message.innerText())?.[0] ?? ''
  await desk.getByLabel(say.proof.code).fill(code)
  await desk.getByLabel(say.proof.code).press('Enter')
  await expect(desk.getByText(say.proof.proven)).toBeVisible()
  await expect(desk.getByLabel(say.own)).toHaveValue(title)
  await desk.getByRole('button', { name: say.read.open }).click()
  await desk.getByRole('button', { name: say.read.right }).click()
  await expect(desk.getByRole('status', { name: say.receipt.title })).toBeVisible()

  // The same caller has another matter, and need not prove it again.
  await desk.getByRole('button', { name: say.receipt.same }).click()
  await expect(desk.getByLabel(say.caller.tel)).toHaveValue(caller)
  await expect(desk.getByText(say.proof.proven)).toBeVisible()
})

test('two clerks enter a ballot on paper, neither seeing the other’s, and it counts once both agree', async ({
  story,
}) => {
  const admin = await story.person(PEOPLE.admin)
  await admin.goto('/desk')
  const [pollId, batchId] = [timeOrderedId(), timeOrderedId()]
  const name = `雕像放在哪里 ${Date.now().toString(36)}`
  const both = (zh: string) => ({ zh, en: zh })
  const slug = `statue-${Date.now().toString(36)}`
  await act(admin, 'poll:create', {
    pollId,
    slug,
    settings: {
      title: both(name),
      intro: both('码头要修，雕像要移，请大家来定。'),
      form: 'single',
      maxChoices: 1,
      tier: 'guest',
      declaration: both(''),
      showsResults: false,
      opensAt: new Date(Date.now() - 60_000).toISOString(),
      closesAt: new Date(Date.now() + 3_600_000).toISOString(),
      timeZone: 'Asia/Shanghai',
      postmarkDays: 0,
      decision: null,
      options: ['码头', '滨河公园'].map((place) => ({
        title: both(place),
        text: both(`放在${place}`),
        attachmentId: null,
      })),
    },
  })
  await act(admin, 'poll:announce', { pollId, version: 1 })

  const one = await story.person(PEOPLE.operator, DESKTOP)
  await one.goto(`/operator/paper?poll=${slug}`)
  await sound(one)
  await act(one, 'ballot:print', { batchId, pollId, sheets: 2 })
  const pdf = await one.request.get(`/api/operator/sheets/${batchId}/ballots.pdf`)
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])

  const enter = async (page: Page, choice: string, send: string) => {
    await page.getByLabel(ballots.name).fill('刘英')
    await page.getByLabel(ballots.end).fill('4417')
    await page.getByRole('radio', { name: choice }).check()
    await page.getByRole('button', { name: send, exact: true }).click()
  }
  await one.getByRole('radio', { name: ballots.ways.phone, exact: true }).check()
  await one.getByLabel(ballots.evidence).fill('录音 0391')
  await enter(one, '滨河公园', ballots.send.enter)
  await expect(one.getByText(ballots.said.entered)).toBeVisible()
  // Their own entry is not offered to them.
  await expect(one.getByRole('link', { name: ballots.open.confirm })).toHaveCount(0)

  const two = await story.person(PEOPLE.clerk, PHONE)
  await two.goto(`/operator/paper?poll=${slug}`)
  await expect(two.getByText('滨河公园').and(two.locator('li *'))).toHaveCount(0)
  await two.getByRole('link', { name: ballots.open.confirm }).click()
  await expect(two.getByRole('heading', { name: ballots.mode.confirm })).toBeVisible()
  await sound(two)
  await enter(two, '滨河公园', ballots.send.confirm)
  await expect(two.getByText(ballots.said.confirmed)).toBeVisible()
  await expect(two.getByText(ballots.states.stands)).toBeVisible()

  await expect(async () => {
    await one.goto(`/polls/${slug}/certificate`)
    await expect(one.getByRole('row', { name: /电话/ })).toContainText('1', { timeout: 1_000 })
  }).toPass()
})
