import { expect, test } from 'vitest'
import { refuseForeignForm } from './foreign-form.ts'

const site = 'https://hearings.example:8443'

test('a person is told in both languages where the site is, and a program by its code', async () => {
  const page = refuseForeignForm(new Headers({ accept: 'text/html,*/*' }), site)
  expect(page.status).toBe(403)
  expect(await page.text()).toMatch(/本站的网址是 <a href="https:\/\/hearings\.example:8443\/">[\s\S]*The site is at/)
  const problem = refuseForeignForm(new Headers({ accept: '*/*', 'accept-language': 'en' }), site)
  expect(await problem.json()).toMatchObject({
    status: 403,
    code: 'wrong_origin',
    site,
    title: expect.stringMatching(/^This/),
  })
})
