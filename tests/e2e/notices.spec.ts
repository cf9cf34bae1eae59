import pg from 'pg'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { mailsIn, type ReadMail } from '../support/mails.ts'
import { DESKTOP, expect, PHONE, Story, test } from '../support/story.ts'
import { orderDepartment, StoryCase } from '../support/story-case.ts'
import { systemWithMail } from '../support/system-with-mail.ts'

const own = systemWithMail()

/** The newest mail to somebody that has this in its subject. */
async function mailTo(email: string, subject: string): Promise<ReadMail> {
  let mail: ReadMail | undefined
  await expect(() => {
    mail = mailsIn(own.smtp.received, email).findLast((one) => one.subject.includes(subject))
    expect(mail).toBeDefined()
  }).toPass()
  if (!mail) throw new Error(subject)
  return mail
}

/** What waits for somebody's digest leaves now rather than as the office opens. */
async function officeOpens(email: string): Promise<void> {
  const client = new pg.Client(own.system.run.databaseUrl)
  await client.connect()
  try {
    await expect(async () => {
      const { rowCount } = await client.query(
        'UPDATE digest_item SET due_at = now() WHERE person_id = (SELECT id FROM person WHERE email = $1)',
        [email],
      )
      expect(rowCount).toBeGreaterThan(0)
    }).toPass()
  } finally {
    await client.end()
  }
}

/** A stranger's question whose hearing ended, so that the bureau leads its case. */
async function openCase(story: Story): Promise<StoryCase> {
  const asker = await story.person(PEOPLE.citizen)
  const topic = {
    id: timeOrderedId(),
    name: { zh: '步道', en: 'Paths' },
    departmentId: await orderDepartment(asker.request),
  }
  const hearing = await story.hearing({ settings: { topics: [topic] } })
  const [questionId, title] = [timeOrderedId(), `步道的路灯一半不亮 ${hearing.slug}`]
  const data = { hearingId: hearing.hearingId, questionId, title, topicId: topic.id }
  const headers = { origin: story.url.origin }
  const asked = await asker.request.post('/api/commands/question:submit', { headers, data })
  expect(await asked.json()).toMatchObject({ ok: true })
  await hearing.moderate('question:approve', { questionId, version: 1 })
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  const { cases } = await (await asker.request.get('/api/v1/cases')).json()
  return StoryCase.open(story, cases.find((one: { title: string }) => one.title === title)?.number ?? '')
}

for (const { locale, words, path, screen, other, digest, code } of [
  { locale: 'zh-CN', words: zh, path: '', screen: PHONE, other: 'en-GB', digest: '个个案有新进展', code: '验证码' },
  { locale: 'en', words: en, path: '/en', screen: DESKTOP, other: 'zh-CN', digest: 'news of', code: 'code' },
] as const)
  test(`a citizen follows a stranger’s case by one mail a day and leaves by one click (${locale})`, async ({
    browser,
  }) => {
    const story = new Story(browser, own.system.url)
    const email = `follower.${locale.toLowerCase()}@example.org`
    const bureau = await openCase(story)
    const page = await story.guest({ ...screen, javaScriptEnabled: false, locale })
    const form = words['sign-in'].form

    await test.step('signs in by a code, follows, and chooses one mail a day', async () => {
      await page.goto(`${path}/sign-in`)
      await page.getByLabel(form.email, { exact: true }).fill(email)
      await page.getByRole('button', { name: form.send }).click()
      const typed = /\d{6}/.exec((await mailTo(email, code)).text)?.[0] ?? ''
      await page.getByLabel(form.code, { exact: true }).fill(typed)
      await page.getByRole('button', { name: form.enter }).click()
      await expect(page.getByText(words.mine.devices.here)).toBeVisible()
      await page.goto(`${path}/cases/${bureau.number}`)
      await page.getByRole('button', { name: words.case.follow.follow, exact: true }).click()
      await page.getByRole('link', { name: words.case.follow.often }).click()
      const choice = page.getByRole('region', { name: words.mine.notices.title })
      await choice.getByRole('radio', { name: words.mine.notices.daily }).check()
      await choice.getByRole('button', { name: words.mine.notices.save, exact: true }).click()
      await expect(page.getByText(words.mine.done.notices)).toBeVisible()
    })

    const mail = await test.step('gets what happened in one mail', async () => {
      await bureau.act('case:attend', {})
      await officeOpens(email)
      const found = await mailTo(email, digest)
      expect(found.text).toContain(bureau.number)
      expect(found.subject).not.toContain('步道')
      return found
    })
    const stopUrl = mail.stopUrl ?? ''

    await test.step('opens the address of the header in a browser of another language: the page speaks the mail’s', async () => {
      const stranger = await story.guest({ ...screen, javaScriptEnabled: false, locale: other })
      await stranger.goto(stopUrl)
      await expect(stranger.locator('html')).toHaveAttribute('lang', locale)
      await expect(stranger.getByText(words.mails.all.state.daily)).toBeVisible()
    })

    await test.step('presses the one button of the mail program', async () => {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      const answer = await fetch(stopUrl, { method: 'POST', body, redirect: 'error' })
      expect(answer.status).toBe(204)
      await page.goto(stopUrl)
      await expect(page.getByText(words.mails.all.state.never)).toBeVisible()
    })

    await test.step('takes it back on the page, wants each step, and leaves the case by the page of its own mail', async () => {
      await page.getByRole('button', { name: words.mails.all.choose.at_once }).click()
      await expect(page.getByText(words.mails.all.state.at_once)).toBeVisible()
      await bureau.replyAndResolve('坏的十二盏灯已换，昨晚逐盏试亮；灯杆号和照片附后，请大家夜里看看。')
      const step = await mailTo(email, bureau.number)
      await page.goto(step.stopUrl ?? '')
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(
        page.getByRole('heading', { name: fill(words.mails.title, { number: bureau.number }) }),
      ).toBeVisible()
      await page.getByRole('button', { name: words.mails.stop }).click()
      await expect(page.getByText(words.mails.stoppedText)).toBeVisible()
    })
    await story.close()
  })
