import { request } from 'node:http'
import type { BrowserContext } from '@playwright/test'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { GUEST_WORK } from '#contract/limits.ts'
import { WebClient } from '#ops/rehearsal/web-client.ts'
import { expect, PHONE, test } from '../support/story.ts'
import { listed, openPublic } from '../support/windows.ts'

test('a newcomer on a network that made many identities solves a puzzle in the browser, and the vote counts', async ({
  story,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: its devices have addresses that only Linux gives
  test.skip(process.platform !== 'linux', 'only Linux gives a device an address of its own')
  const hearing = await story.hearing()
  const title = '步道的饮水点在哪里'
  await hearing.ask(title)
  const block = `127.${100 + Math.floor(Math.random() * 100)}.${Math.floor(Math.random() * 250)}`
  const statuses = new Set<number>()
  for (let n = 0; n < GUEST_WORK.free; n++)
    statuses.add((await new WebClient(story.url, `${block}.${1 + (n % 250)}`).post('/api/session')).status)
  expect([...statuses]).toEqual([204])

  const page = await story.guest(PHONE)
  const seen = Promise.withResolvers<void>()
  const answers = await comeFrom(page.context(), story.url, `${block}.9`, seen.promise)
  await openPublic(page, hearing.path('hearings'))
  await listed(page, title).locator('button.vote').click()
  await expect(page.getByText(zh.hearing.room.working)).toBeVisible()
  seen.resolve()
  await expect(listed(page, title).locator('button.vote')).toHaveAttribute('aria-pressed', 'true')
  await expect(listed(page, title).locator('button.vote b')).toHaveText('1')
  await expect(page.getByText(zh.hearing.room.working)).toBeHidden()
  expect(answers).toEqual([428, 204])

  const plain = new WebClient(story.url, `${block}.10`)
  const path = hearing.path('hearings')
  const { text: html } = await plain.get(path)
  const answer = await plain.submit({ path, html }, (form) => form.hidden.some(([name]) => name === 'hearingId'), {
    title: '没有脚本也想问一句',
  })
  expect(answer.text).toContain('请打开浏览器的 JavaScript 再试')
  expect(answer.text).toContain('没有脚本也想问一句')
})

/** Sends a browser's requests for a session from an address of this machine; those with a proof of work wait for `mayPay`. Answers their status codes as they come. */
async function comeFrom(
  context: BrowserContext,
  site: URL,
  localAddress: string,
  mayPay: Promise<void>,
): Promise<number[]> {
  const answers: number[] = []
  await context.route('**/api/session*', async (route) => {
    const asked = route.request()
    const body = asked.postDataBuffer() ?? Buffer.alloc(0)
    if (body.length > 0) await mayPay
    const { status, headers, text } = await new Promise<{
      status: number
      headers: Record<string, string>
      text: string
    }>((resolve, reject) => {
      const sent = request(
        new URL(asked.url().slice(site.origin.length), site),
        {
          method: asked.method(),
          localAddress,
          family: 4,
          headers: {
            origin: site.origin,
            'content-length': body.length,
            'content-type': asked.headers()['content-type'] ?? 'text/plain',
          },
        },
        (response) => {
          let text = ''
          const [cookie] = response.headers['set-cookie'] ?? []
          response.setEncoding('utf8').on('data', (piece: string) => {
            text += piece
          })
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text,
              headers: {
                'content-type': response.headers['content-type'] ?? '',
                ...(cookie ? { 'set-cookie': cookie } : {}),
              },
            }),
          )
        },
      )
      sent.on('error', reject).end(body)
    })
    answers.push(status)
    await route.fulfill({ status, headers, body: text })
  })
  return answers
}
