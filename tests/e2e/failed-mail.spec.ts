import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, Story, test } from '../support/story.ts'
import { systemWithMail } from '../support/system-with-mail.ts'

const words = zh.admin.mail
const form = zh['sign-in'].form
const wrong = REFUSALS.code_wrong.text['zh-CN']

// Mails to the demo's staff are taken meanwhile.
const own = systemWithMail((address) => address.endsWith('@example.org'))

for (const [name, screen] of [
  ['with', DESKTOP],
  ['without', { ...PHONE, javaScriptEnabled: false }],
] as const)
  test(`a mail that a server refused is sent again by an administrator, ${name} JavaScript, and the record says so`, async ({
    browser,
  }) => {
    const story = new Story(browser, own.system.url)
    const email = `${name}@example.org`
    await test.step('somebody types wrong codes; the server takes none of the mails', async () => {
      const page = await story.guest()
      const codes = SIGN_IN_CODE.wrongTries[0].most / SIGN_IN_CODE.tries
      own.smtp.refusals.push(...Array.from({ length: codes + 1 }, () => 550))
      for (let code = 0; code < codes; code++) {
        await page.goto(`${own.system.url}/sign-in`)
        await page.getByLabel(form.email, { exact: true }).fill(email)
        await page.getByRole('button', { name: form.send }).click()
        for (let left = SIGN_IN_CODE.tries - 1; left >= 0; left--) {
          await page.getByLabel(form.code, { exact: true }).fill('000000')
          await page.getByRole('button', { name: form.enter }).click()
          await expect(page.getByText(wrong.replace('{left}', String(left)))).toBeVisible()
        }
      }
    })

    const page = await story.person(PEOPLE.admin, screen)
    const lost = (about: string) => page.getByRole('row').filter({ hasText: email }).filter({ hasText: about })
    const warning = lost(words.kinds.wrong_codes)
    await expect(async () => {
      await page.goto(`${own.system.url}/admin/mail`)
      await expect(warning).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(lost(words.kinds.sign_in_code).first()).toContainText(words.noAgain)
    own.smtp.refusals.length = 0
    await warning.getByRole('button', { name: `${words.again} · ${email}` }).click()
    await expect(warning).toHaveCount(0)
    await expect.poll(() => own.smtp.received.filter(({ to }) => to.includes(email)).length).toBe(1)

    await page.goto(`${own.system.url}/record/authority?after=0`)
    await expect(page.getByText(zh.record.types.mail.repeated).last()).toBeVisible()
    await story.close()
  })
