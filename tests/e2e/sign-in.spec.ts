import type { Page } from '@playwright/test'
import { io } from 'socket.io-client'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import { openPublic } from '../support/windows.ts'

const form = zh['sign-in'].form

/** What a mail with a code says. */
const CODE_MAIL = /验证码是 (\d{6})/

/** The newest code that was mailed to an address, as the demo's mailbox shows it. */
async function codeFor(story: Story, email: string): Promise<string> {
  const page = await story.guest()
  await page.goto('/mailbox')
  // A mail of another kind may arrive after the one with the code.
  const mail = page.getByRole('listitem').filter({ hasText: email }).filter({ hasText: CODE_MAIL }).first()
  const code = CODE_MAIL.exec(await mail.innerText())?.[1]
  await page.context().close()
  if (!code) throw new Error(`no code for ${email}`)
  return code
}

async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(form.email, { exact: true }).fill(email)
  await page.getByRole('button', { name: form.send }).click()
  await expect(page.getByRole('button', { name: form.enter })).toBeVisible()
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(form.code, { exact: true }).fill(code)
  await page.getByRole('button', { name: form.enter }).click()
}

for (const [name, options] of [
  ['with', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`a code that was pasted with its words lets in, ${name} JavaScript, and only where it was asked for`, async ({
    story,
  }) => {
    const email = `ann.${name}.${Date.now()}@example.org`
    const [own, other] = [await story.guest(options), await story.guest(options)]
    await askForCode(own, email.replace('@', '＠'))
    const code = await codeFor(story, email)

    await other.goto('/sign-in')
    await askForCode(other, email)
    const second = await codeFor(story, email)
    if (code !== second) {
      await enterCode(other, code)
      await expect(other.getByText(REFUSALS.code_wrong.text['zh-CN'].replace('{left}', '4'))).toBeVisible()
    }

    await enterCode(own, code.slice(1))
    await expect(own.getByText('验证码是 6 位数字，您输入了 5 位。这次不算。')).toBeVisible()
    const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    await enterCode(own, `验证码：${wide.slice(0, 3)}-${wide.slice(3)}。`)
    await expect(own).toHaveURL(/\/mine$/)
    await expect(own.getByText(zh.mine.devices.here)).toBeVisible()

    await own.goto('/cases')
    await own.getByRole('button', { name: zh.common.signOut }).click()
    await expect(own).toHaveURL(/\/$/)
    await own.goto('/mine')
    await expect(own.getByText(zh.mine.nobody)).toBeVisible()
  })

test('a browser that signs out forgets what its pages kept', async ({ story }) => {
  const page = await story.person(PEOPLE.moderator)
  await page.goto('/mine')
  await page.evaluate(() => localStorage.setItem('minsheng:draft:x', '1'))
  await page.getByRole('button', { name: zh.mine.devices.outHere }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('minsheng:draft:x'))).toBeNull()
})

test('a page whose session was ended elsewhere keeps nothing of its person', async ({ story }) => {
  const hearing = await story.hearing()
  const words = '换了人就不该看到这段话'
  const [left, elsewhere] = [await story.person(PEOPLE.citizen), await story.person(PEOPLE.citizen)]
  await openPublic(left, hearing.path('hearings'))
  const form = left.getByRole('region', { name: zh.ask.title })
  await form.getByLabel(zh.ask.question, { exact: true }).fill(words)
  await expect.poll(() => left.evaluate(() => JSON.stringify(localStorage))).toContain(words)
  await elsewhere.goto('/mine')
  await elsewhere.getByRole('button', { name: zh.mine.devices.outOthers }).click()
  await expect(async () => {
    expect(await left.evaluate(() => JSON.stringify(localStorage) + document.cookie)).not.toMatch(/换了人|ms_who/)
  }).toPass()
  await expect(form.getByLabel(zh.ask.question, { exact: true })).toHaveValue('')
})

test('what one person could not send from a device is not sent for the next one', async ({ story }) => {
  const hearing = await story.hearing()
  const title = '我写的问题不要替我发出去'
  const page = await story.person(PEOPLE.citizen)
  const context = page.context()
  await openPublic(page, hearing.path('hearings'))
  await context.setOffline(true)
  const form = page.getByRole('region', { name: zh.ask.title })
  await form.getByLabel(zh.ask.question, { exact: true }).fill(title)
  await form.getByRole('button', { name: zh.ask.submit }).click()
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain(title)
  await page.close()

  const next = await story.person(PEOPLE.official)
  const cookies = await next.context().cookies()
  await context.clearCookies()
  await context.addCookies(cookies)
  await context.setOffline(false)
  const shared = await context.newPage()
  const sent: string[] = []
  shared.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
  await shared.goto(hearing.path('hearings'))
  const card = shared.getByRole('listitem').filter({ hasText: zh.outbox.other }).first()
  await expect(card).toBeVisible()
  await expect(shared.getByText(title)).toHaveCount(0)
  await card.getByRole('button', { name: zh.outbox.discard }).click()
  await expect(card).toHaveCount(0)
  expect(sent.filter((frame) => frame.includes(title))).toEqual([])
})

test('a role counts once a passkey was shown, and a recovery code stands in for one, once', async ({ story }) => {
  const email = `chief.${Date.now()}@example.org`
  const env = { MINSHENG_DATA: process.env.MINSHENG_DATA ?? '' }
  const { output } = await runNode(['ops/admin.ts', 'invite', email], { cwd: process.cwd(), env })
  const invitation = /\/invite\/[\w-]{43}/.exec(output)?.[0] ?? ''
  const words = zh.factor
  const page = await story.guest()
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  let codes: string[] = []

  await test.step('the first administrator sets up a passkey and gets recovery codes', async () => {
    await page.goto(invitation)
    await page.getByLabel(zh['sign-in'].invite.name, { exact: true }).fill('新主任')
    await page.getByRole('button', { name: zh['sign-in'].invite.take }).click()
    await expect(page).toHaveURL(/\/desk$/)
    // A press before the page’s scripts have begun sends a form that means nothing.
    await page.goto('/factor', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: words.register }).click()
    await expect(page.getByText(words.codesTitle)).toBeVisible()
    codes = await page.locator('ol li').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: words.kept }).click()
    await expect(page).toHaveURL(/\/desk$/)
  })

  const other = await story.guest()
  await test.step('by the code of a mail alone nobody administers', async () => {
    await askForCode(other, email)
    await enterCode(other, await codeFor(story, email))
    await expect(other).toHaveURL(/\/factor\?next=/)
    await other.goto('/admin/people')
    await expect(other).toHaveURL(/\/factor\?next=/)
    expect((await other.request.get('/api/session').then((answer) => answer.json())).roles).toEqual([])
  })

  await test.step('a recovery code lets in, and is used up; where else one is signed in can be ended at once', async () => {
    await other.getByLabel(words.recoveryCode, { exact: true }).fill(codes[0]?.toLowerCase() ?? '')
    await other.getByRole('button', { name: words.recover }).click()
    await expect(other.getByText(words.proven)).toBeVisible()
    await expect(other.getByText(fill(words.othersText.split('。')[0] ?? '', { n: 1 }))).toBeVisible()
    await other.getByRole('button', { name: words.othersEnd }).click()
    await expect(other.getByText(words.othersOut)).toBeVisible()
    await expect(other.getByRole('button', { name: words.othersEnd })).toHaveCount(0)
    expect((await page.request.get('/api/session').then((answer) => answer.json())).kind).toBe('visitor')
    await other.getByRole('link', { name: words.goOn }).click()
    await expect(other).toHaveURL(/\/admin\/people$/)
    await expect(other.getByText(email)).toBeVisible()
  })

  await test.step('the passkey lets in again where the session was ended', async () => {
    await askForCode(page, email)
    await enterCode(page, await codeFor(story, email))
    await expect(page).toHaveURL(/\/factor\?next=/)
    await page.getByRole('button', { name: words.prove }).click()
    await expect(page).toHaveURL(/\/desk$/)
    await page.goto('/factor')
    await expect(page.getByText(words.proven)).toBeVisible()
  })

  await test.step('who lost everything sets up a new one by the operator’s link, not by the mailbox alone', async () => {
    const reset = ['ops/admin.ts', 'reset-factor', email, '--proof', '当面核对了证件']
    const { output } = await runNode(reset, { cwd: process.cwd(), env })
    const mailbox = await story.guest()
    await askForCode(mailbox, email)
    await enterCode(mailbox, await codeFor(story, email))
    await expect(mailbox.getByText(REFUSALS.factor_link.text['zh-CN'])).toBeVisible()
    await expect(mailbox.getByRole('button', { name: words.register })).toHaveCount(0)
    await page.goto(/\/invite\/[\w-]{43}/.exec(output)?.[0] ?? '')
    await page.getByRole('button', { name: zh['sign-in'].invite.renewTake }).click()
    await expect(page).toHaveURL(/\/factor$/)
    await page.getByRole('button', { name: words.register }).click()
    await expect(page.getByText(words.codesTitle)).toBeVisible()
  })
})

test('a guest’s cookie that is known to somebody else never gets a right by the sign-in', async ({
  story,
  baseURL,
}) => {
  const hearing = await story.hearing()
  // Codes for one address from one network are few.
  for (let n = 0; n < 4; n++) {
    const page = await story.guest()
    await askForCode(page, PEOPLE.admin.email)
    await page.request.post('/api/session', { headers: { origin: new URL(baseURL ?? '').origin } })
    const known = (await page.context().cookies()).find(({ name }) => name.endsWith('ms_session'))
    const code = await codeFor(story, PEOPLE.admin.email)
    const thief = steal(baseURL ?? '', `${known?.name}=${known?.value}`, hearing.slug)
    await thief.ready
    await enterCode(page, code)
    await expect(page).toHaveURL(/\/desk$/)
    expect(await thief.stop()).toEqual([])
    await page.goto('/admin/people')
    await expect(page.getByText(PEOPLE.moderator.email)).toBeVisible()
    await page.context().close()
  }
})

/** What the holder of a cookie does from elsewhere while its owner signs in; answers what it should never have got. */
function steal(site: string, cookie: string, slug: string) {
  const got: string[] = []
  let going = true
  const headers = { cookie }
  const read = async (path: string, is: (answer: Response) => Promise<boolean>) => {
    while (going) {
      const answer = await fetch(new URL(path, site), { headers, redirect: 'manual' }).catch(() => undefined)
      if (answer && (await is(answer))) got.push(path)
    }
  }
  const sockets = [1, 2, 3, 4].map(() =>
    io(site, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
      auth: {
        protocol: PROTOCOL,
        locale: 'en',
        streams: [{ stream: hearingStream(slug), audience: 'public', seq: 0 }],
      },
    }),
  )
  const welcomed = sockets.map((socket) => new Promise((resolve) => socket.once('welcome', resolve)))
  for (const socket of sockets)
    socket.on('welcome', ({ me }: { me: { kind: string } | null }) => {
      if (me?.kind === 'member') got.push('welcome')
      const grant = { grantId: timeOrderedId(), email: 'thief@example.org', name: 'Thief', role: 'oversight' }
      void socket
        .timeout(5_000)
        .emitWithAck('role:grant', grant)
        .then(
          ({ ok }) => ok && got.push('role:grant'),
          () => undefined,
        )
    })
  const all = Promise.all([
    read(`/api/hearings/${slug}/snapshot?audience=desk`, async ({ ok }) => ok),
    read('/api/session', async (answer) => ((await answer.json()) as { kind?: string }).kind === 'member'),
    read('/en/admin/people', async (answer) => (await answer.text()).includes('@qinghe.example.org')),
  ])
  return {
    ready: Promise.all(welcomed),
    async stop() {
      going = false
      await all
      for (const socket of sockets) socket.disconnect()
      return got
    },
  }
}
