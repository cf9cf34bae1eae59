import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fill } from '#app/_i18n/fill.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expectMoving } from '../support/picture.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { goOnStage, listed, openDesk, openPublic } from '../support/windows.ts'

const zh = islandMessages('zh-CN')

const ASKED = '步道三号桥的栏杆什么时候修'
const OFF_TOPIC = '谁能推荐一家好吃的面馆'
const OPEN = '步道夜里能不能多开一排灯'
const UNREAD = '步道入口能不能放自行车'
const WORD = '这一场只谈步道，餐饮的事请打 12345。'
const PROMISE = '三号桥的栏杆在月底前全部换新。'
const DUE = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

const room = zh.hearing.room

/** A sentence as it is said, whatever number stands in it; `more` follows it. */
const said = (sentence: string, more = '') => new RegExp(`^${sentence.replace(/\{\w+\}/g, '\\d+')}${more}`)

test('a hearing from its start to its record, in three windows', async ({ story }) => {
  test.setTimeout(900_000)
  const hearing = await story.hearing({ status: 'scheduled' })
  const host = await story.person(PEOPLE.moderator, DESKTOP)
  const official = await story.person(PEOPLE.official, DESKTOP)
  const citizen = await story.guest(PHONE)
  const ask = async (title: string) => {
    await citizen.getByRole('button', { name: zh.ask.open }).click()
    const sheet = citizen.getByRole('region', { name: zh.ask.title })
    const another = sheet.getByRole('button', { name: zh.ask.another })
    const question = sheet.getByLabel(zh.ask.question, { exact: true })
    await expect(another.or(question).filter({ visible: true }).first()).toBeVisible()
    if (await another.isVisible()) await another.click()
    await question.fill(title)
    await sheet.getByRole('button', { name: zh.ask.submit }).click()
    await expect(sheet.getByRole('status')).toContainText(zh.ask.received)
    await expect(sheet.getByRole('status')).toContainText(title)
    await sheet.getByRole('button', { name: zh.ask.close }).click()
  }

  await test.step('the citizen waits; the host starts the hearing', async () => {
    await openPublic(citizen, hearing.path('hearings'))
    await expect(citizen.getByText(room.slateLobby)).toBeVisible()
    await openDesk(host, hearing.path('programme'))
    await host.getByRole('button', { name: zh.programme.state.start }).click()
    await host.getByRole('dialog').getByRole('button', { name: zh.programme.state.start }).click()
    await expect(host.getByRole('button', { name: zh.programme.state.close })).toBeVisible()
    await expect(citizen.getByText(room.live, { exact: true }).first()).toBeVisible()
  })

  await test.step('the official checks the camera and goes on stage; the citizen sees the picture', async () => {
    await goOnStage(official, hearing.path('studio'))
    await expect(official.getByText(zh.studio.seen.live).filter({ visible: true }).first()).toBeVisible()
    await expect(citizen.getByText(PEOPLE.official.name).first()).toBeVisible()
    await expectMoving(citizen)
  })

  await test.step('the citizen asks and holds a receipt', () => ask(ASKED))

  const desk = host
  await test.step('the moderator approves by one key', async () => {
    await openDesk(desk, hearing.path('moderate'))
    await expect(desk.getByRole('heading', { name: ASKED })).toBeVisible()
    await desk.keyboard.press('a')
    await expect(desk.getByText(said(zh.moderate.actions.approve.done)).first()).toBeVisible()
  })

  await test.step('the list offers it, and shows it when asked', async () => {
    await citizen.getByRole('button', { name: fill(room.fresh, { n: 1 }) }).click()
    await expect(listed(citizen, ASKED)).toBeVisible()
  })

  await test.step('the citizen joins, takes it back, and joins again', async () => {
    const vote = listed(citizen, ASKED).locator('button.vote')
    for (const [pressed, count] of [
      ['true', '1'],
      ['false', '0'],
      ['true', '1'],
    ] as const) {
      await vote.click()
      await expect(vote).toHaveAttribute('aria-pressed', pressed)
      await expect(vote.locator('b')).toHaveText(count)
    }
  })

  await test.step('the moderator calls it; the official reads it from afar', async () => {
    await desk.getByRole('tab', { name: zh.moderate.inbox.published }).click()
    await desk.getByRole('button', { name: ASKED }).click()
    await desk.keyboard.press('q')
    await expect(desk.getByText(said(zh.moderate.actions.queue.done)).first()).toBeVisible()
    await desk.keyboard.press('n')
    await expect(desk.getByText(said(zh.moderate.actions.call.done)).first()).toBeVisible()
    await expect(citizen.getByRole('region', { name: room.now })).toContainText(ASKED)
  })

  const console_ = await official.context().newPage()
  await test.step('the official promises with a date; everybody sees promise and case', async () => {
    await openDesk(console_, hearing.path('official'))
    const big = console_.getByRole('heading', { name: ASKED })
    await expect(big).toBeVisible()
    expect(
      await big.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ).toBeGreaterThanOrEqual(28)
    await console_.keyboard.press('2')
    await console_.getByLabel(zh.official.forms.promised.summary, { exact: true }).fill(PROMISE)
    await console_.getByLabel(zh.official.fields.dueOn).fill(DUE)
    await console_.getByLabel(zh.official.fields.departmentId).selectOption({ label: '交通运输局' })
    await console_.getByRole('button', { name: zh.official.forms.promised.submit }).click()
    await expect(console_.getByText(said(zh.official.done.promised, '.*MS-\\d{4}-\\d{6}')).first()).toBeVisible()
    const question = listed(citizen, ASKED)
    await expect(question).toContainText(zh.states.question.promised)
    await expect(question).toContainText(PROMISE)
    await expect(question.getByRole('link', { name: /MS-\d{4}-\d{6}/ })).toBeVisible()
  })

  await test.step('a declined question brings its asker a reason and a word, and nobody else', async () => {
    await ask(OFF_TOPIC)
    await desk.getByRole('tab', { name: zh.moderate.inbox.waiting }).click()
    await expect(desk.getByRole('heading', { name: OFF_TOPIC })).toBeVisible()
    await desk.keyboard.press('d')
    const dialog = desk.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'R03' }).check()
    await dialog.getByLabel(zh.moderate.reason.note).fill(WORD)
    await dialog.getByRole('button', { name: zh.moderate.reason.sendDecline }).click()
    await expect(dialog).toBeHidden()
    await citizen.getByRole('tab', { name: room.mine }).click()
    const mine = citizen.getByRole('listitem').filter({ hasText: OFF_TOPIC })
    await expect(mine).toContainText(zh.states.question.declined)
    await expect(mine).toContainText('R03')
    await expect(mine).toContainText(WORD)
    const stranger = await fetch(new URL(`/api/v1/hearings/${hearing.slug}/questions?order=new`, story.url))
    expect(await stranger.text()).not.toContain(OFF_TOPIC)
  })

  await hearing.ask(OPEN)
  await hearing.ask(UNREAD, { to: 'waiting' })

  await test.step('closing says what it does; then every question has its cell', async () => {
    await openDesk(host, hearing.path('programme'))
    await host.getByRole('button', { name: zh.programme.state.close }).click()
    const dialog = host.getByRole('dialog', { name: fill(zh.programme.close.title, { n: 2 }) })
    const close = dialog.getByRole('button', { name: fill(zh.programme.close.do, { n: 2 }) })
    await close.click()
    await expect(dialog.getByText(zh.programme.close.mustAnnounce)).toBeVisible()
    await dialog.getByLabel(zh.programme.close.announced).check()
    await close.click()
    await expect(host.getByText(zh.programme.state.closedNote)).toBeVisible()

    await expect(citizen.getByRole('heading', { name: fill(zh.hearing.ended.total, { n: 4 }) })).toBeVisible({
      timeout: 60_000,
    })
    await expect(citizen.locator('main .cells > .cell').first()).toBeVisible()
    await expect(citizen.locator('main .cells > .cell')).toHaveCount(4)
    await expect(citizen.getByText(UNREAD)).toHaveCount(0)
  })

  await test.step('the case of the open question has a page', async () => {
    const row = citizen.getByRole('listitem').filter({ hasText: OPEN })
    await expect(row.getByRole('link', { name: /MS-/ })).toBeVisible()
    const number = /MS-\d{4}-\d{6}/.exec((await row.textContent()) ?? '')?.[0] ?? ''
    await row.getByRole('link', { name: /MS-/ }).click()
    await expect(citizen).toHaveURL(new RegExp(`/cases/${number}$`))
    await expect(citizen.getByRole('main')).toContainText(number)
    await expect(citizen.getByRole('main')).toContainText(OPEN)
  })

  await test.step('anybody can verify the record', async () => {
    const stream = `hearing-${hearing.slug}`
    const { stdout } = await promisify(execFile)(process.execPath, ['ops/verify.ts', stream], {
      env: { ...process.env, MINSHENG_URL: story.url.origin },
    })
    expect(stdout).toContain(`ok   ${stream}`)
  })
})
