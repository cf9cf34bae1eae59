import { DESK_PAGES, nameOf, openPage, PUBLIC_PAGES } from '../support/pages.ts'
import { watchPolicy } from '../support/policy.ts'
import { expect, test } from '../support/story.ts'

for (const shown of [...PUBLIC_PAGES, ...DESK_PAGES]) {
  test(`${nameOf(shown)} asks for nothing that its policy refuses, in both languages`, async ({ story }) => {
    const page = shown.as ? await story.person(shown.as) : await story.guest()
    const refused = await watchPolicy(page)
    for (const locale of ['zh-CN', 'en'] as const) {
      await openPage(page, shown, locale)
      // The theme's constant is known by its hash.
      await expect(page.locator('html')).toHaveAttribute('data-js', '')
      expect(refused, locale).toEqual([])
    }
  })
}

test('script that came into a page does not run, be it an element, a handler or an address', async ({ story }) => {
  const page = await story.guest()
  const refused = await watchPolicy(page)
  const script = `document.documentElement.dataset.ran = 'yes'`
  const planted = [
    `<script>${script}</script>`,
    `<script nonce="">${script}</script>`,
    `<img src="/none" onerror="${script}">`,
    `<script src="data:text/javascript,${encodeURIComponent(script)}"></script>`,
    `<script src="/api/health"></script>`,
    `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`,
  ]
  await page.route('**/en/hearings/east-buses', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</main>', `${planted.join('')}</main>`)
    expect(body).toContain(planted[0])
    await route.fulfill({ response, body })
  })
  await openPage(page, { path: '/hearings/east-buses' }, 'en')
  await expect.poll(() => new Set(refused.filter((one) => /^script-src/.test(one))).size).toBeGreaterThanOrEqual(5)
  await expect(page.locator('html')).not.toHaveAttribute('data-ran')
})

test('going from page to page by links, each with a policy of its own, asks for nothing that is refused', async ({
  story,
}) => {
  const page = await story.guest()
  const refused = await watchPolicy(page)
  await openPage(page, { path: '/' }, 'en')
  for (const path of ['/en/cases', '/en/record', '/en/limits']) {
    await page.locator(`a[href="${path}"], a[href^="${path}?"]`).filter({ visible: true }).first().click()
    await page.waitForURL(`**${path}**`)
    await expect(page.locator('h1').first()).toBeVisible()
  }
  expect(refused).toEqual([])
})

test('the page that is shown for a script that is not there has a policy, under which nothing inline runs', async ({
  story,
}) => {
  const answer = await fetch(new URL('/_next/static/chunks/x.js', story.url))
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
})

test('each answer has a nonce of its own, which all of its scripts carry', async ({ story }) => {
  const nonces = new Set<string>()
  for (const path of ['/', '/en/limits', '/en/hearings/night-market', '/en/no-such-page']) {
    const answer = await fetch(new URL(path, story.url))
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
    nonces.add(nonce)
    const scripts = [...(await answer.text()).matchAll(/<script\b([^>]*)>([^<]*)/g)]
    expect(scripts.length).toBeGreaterThan(1)
    // Facts for search engines are no script: nothing runs them.
    const isData = (attributes: string) => attributes.includes('type="application/ld+json"')
    const bare = scripts.filter(
      ([, attributes = '']) => !attributes.includes(`nonce="${nonce}"`) && !isData(attributes),
    )
    // The theme's, which its hash allows.
    expect(bare.map(([, , text = '']) => text.slice(0, 5))).toEqual(['(()=>'])
  }
  expect(nonces.size).toBe(4)
})
