import { type APIRequestContext, expect, test } from '@playwright/test'
import { HOSTILE_TEXTS } from '../support/hostile.ts'

/** Every place of an address in which a name stands, and every word after the question mark that a page reads. */
const PLACES = [
  ...[
    '/hearings/',
    '/cases/',
    '/record/',
    '/invite/',
    '/moderate/',
    '/programme/',
    '/official/',
    '/studio/',
    '/admin/hearings/',
    '/admin/mailboxes/',
    '/admin/rulebook/',
    '/captions/',
    '/departments/',
    '/desk/cases/',
    '/desk/polls/',
    '/embed/hearings/',
    '/hearings/east-buses/questions/',
    '/identity/',
    '/letters/all/',
    '/letters/MS-2026-000001/',
    '/polls/',
    '/rulebook/',
  ],
  ...['/api/v1/hearings/', '/api/v1/cases/', '/api/v1/record/', '/api/v1/questions/', '/'],
  ...[
    '/hearings/east-buses?page=',
    '/hearings/east-buses?order=',
    '/hearings/winter-heating?fate=',
    '/cases?after=',
    '/record?after=',
  ],
  ...['/search?q=', '/search?after=', '/search?q=a&after=1.999999999999999.', '/was-this-said?link='],
  ...['/mine?hearing=', '/mine?refused=', '/sign-in?next=', '/record/hearing-east-buses?after='],
]

/** The status of an address, asked again for as long as only the rate of the network answers. */
async function asked(request: APIRequestContext, address: string): Promise<number> {
  let status = 429
  await expect(async () => {
    status = (await request.get(address, { maxRedirects: 0 })).status()
    expect(status).not.toBe(429)
  }).toPass()
  return status
}

test('no address is answered as a fault of ours, whatever stands in it', async ({ request }) => {
  const failed: unknown[] = []
  for (const place of PLACES)
    for (const prefix of place.startsWith('/api/') ? [''] : ['', '/en'])
      for (const text of [...HOSTILE_TEXTS, '%E4%B8'].filter(({ length }) => length < 1_000)) {
        // Once as a link should have it, once as it was typed.
        for (const written of [
          encodeURIComponent(text.toWellFormed()),
          text === '%E4%B8' || text === '%00' ? text : undefined,
        ]) {
          if (written === undefined) continue
          const status = await asked(request, `${prefix}${place}${written}`)
          if (status >= 500) failed.push([prefix, place, written, status])
        }
      }
  expect(failed).toEqual([])
})

test('a case is found however its number was typed, and an address that was cut is the lost page', async ({
  request,
}) => {
  const number = /MS-\d{4}-\d{6}/.exec(await (await request.get('/cases')).text())?.[0] ?? ''
  for (const written of [number.toLowerCase(), number.replace('MS', 'ＭＳ'), `${number}.`, `${number}。`]) {
    const answer = await request.get(`/en/cases/${encodeURIComponent(written)}`, { maxRedirects: 0 })
    expect([written, answer.status(), answer.headers().location]).toEqual([written, 308, `/en/cases/${number}`])
    expect((await request.get(`/api/v1/cases/${encodeURIComponent(written)}`)).status()).toBe(200)
  }
  for (const cut of ['/en/%E0%A4%A', '/%E0%A4%A', '/en/cases/%E4%B8', '/api/v1/cases/%E4%B8']) {
    const answer = await request.get(cut)
    expect([cut, answer.status()]).toEqual([cut, 404])
  }
})
