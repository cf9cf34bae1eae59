import pg from 'pg'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { holidayNight } from '../support/holiday-night.ts'
import { mailsIn } from '../support/mails.ts'
import { DESKTOP, expect, PHONE, Story, test } from '../support/story.ts'
import { orderDepartment } from '../support/story-case.ts'
import { systemWithMail } from '../support/system-with-mail.ts'

// A system of its own, whose rulebook says that it is past two at night on a holiday.
const own = systemWithMail()

test('a private letter at two at night on a holiday that names a hazard is paged to who is on call, who attends', async ({
  browser,
}) => {
  const story = new Story(browser, own.system.url)
  const admin = await story.person(PEOPLE.admin)
  const send = async (name: string, data: object) => {
    const headers = { origin: story.url.origin }
    const answer = await admin.request.post(`/api/commands/${name}`, { headers, data })
    expect(await answer.json()).toEqual({ ok: true, value: expect.anything() })
  }
  await stopClocksOfToday(own.system.run.databaseUrl)
  await send('rulebook:draft', { draft: 0, document: holidayNight() })
  await send('rulebook:publish', { draft: 1, reason: { zh: '放假', en: 'A holiday' } })
  const bureau = await orderDepartment(admin.request)
  const paged = () => mailsIn(own.smtp.received, PEOPLE.orderHandler.email).filter(({ text }) => text.includes(number))
  let number = ''

  const citizen = await story.guest({ ...PHONE, javaScriptEnabled: false })
  await test.step('a citizen writes to the head of the bureau, and takes the fast lane', async () => {
    await citizen.goto('/letters')
    await citizen.getByRole('radio', { name: /^部门负责人/ }).check()
    await citizen.getByRole('combobox', { name: zh.write.department, exact: true }).selectOption(bureau)
    await citizen.getByLabel(zh.write.subject).fill('滨河步道的井盖没有了')
    await citizen.getByLabel(zh.write.letter).fill('三号口往北二十米，井盖没有了，刚才有人差点掉下去。')
    await citizen.getByRole('radio', { name: /^急险/ }).check()
    await citizen.getByRole('button', { name: zh.write.send }).click()
    const receipt = citizen.getByRole('status').filter({ hasText: zh.write.received })
    await expect(receipt.getByText(zh.write.confidential)).toBeVisible()
    const path = await receipt.getByRole('link', { name: zh.write.see }).getAttribute('href')
    number = path?.split('/').at(-1) ?? ''
  })

  await test.step('who is on call is paged at once, by number alone', async () => {
    await expect(() => expect(paged()).not.toEqual([])).toPass()
    const [mail] = paged()
    expect(mail?.text).toContain('紧急个案')
    expect(JSON.stringify(mailsIn(own.smtp.received))).not.toContain('井盖')
  })

  await test.step('they attend by the keyboard, and the writer sees it', async () => {
    const handler = await story.person(PEOPLE.orderHandler, DESKTOP)
    await handler.goto(`/desk/cases/${number}`)
    await expect(handler.getByText('刚才有人差点掉下去')).toBeVisible()
    await expect(async () => {
      await handler.locator('body').press('a')
      await expect(handler.getByRole('region', { name: zh.handler.actions.attend.label })).toBeVisible({
        timeout: 1_000,
      })
    }).toPass()
    await handler
      .getByRole('region', { name: zh.handler.actions.attend.label })
      .getByRole('button', { name: zh.handler.actions.attend.submit })
      .click()
    await expect(handler.getByText(zh.handler.actions.attend.done).last()).toBeVisible()
    await citizen.goto(`/cases/${number}`)
    await expect(citizen.getByText(zh.case.events.case.attended).first()).toBeVisible()
  })
  await story.close()
})

/** Deadlines of the demo city that fall on today: a rulebook by which today is a holiday would be refused for them (decision 055). */
async function stopClocksOfToday(databaseUrl: string): Promise<void> {
  const database = new pg.Client(databaseUrl)
  await database.connect()
  await database.query(
    `UPDATE case_clock SET stopped_at = now() WHERE stopped_at IS NULL AND due_at < now() + interval '2 days'`,
  )
  await database.end()
}
