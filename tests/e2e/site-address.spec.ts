import { request } from 'node:http'
import { type HtmlForm, readForms } from '#ops/rehearsal/html-form.ts'
import { expect, test } from '../support/story.ts'

type Asked = { method?: string; headers?: Record<string, string>; body?: FormData }

/** Asks by a request line and headers that no browser writes. */
async function ask(url: URL, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const encoded = body && new Response(body)
  const bytes = encoded && Buffer.from(await encoded.arrayBuffer())
  const own = bytes ? { 'content-type': encoded.headers.get('content-type') ?? '', 'content-length': bytes.length } : {}
  return new Promise<{ status: number; headers: string; text: string }>((resolve, reject) => {
    const options = { host: url.hostname, port: url.port, path, method, headers: { ...own, ...headers } }
    const asked = request(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: JSON.stringify(answer.headers), text }))
    })
    asked.on('error', reject).end(bytes)
  })
}

function filled({ hidden }: HtmlForm, fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of [...hidden.filter(([name]) => !(name in fields)), ...Object.entries(fields)])
    data.append(name, value)
  return data
}

test('no link and no redirect repeats a foreign host, and nobody has pictures made smaller here', async ({ story }) => {
  const { url } = story
  for (const [path, headers] of [
    ['/', { host: 'evil.example' }],
    ['/en', { host: 'evil.example:81', 'x-forwarded-host': 'evil.example' }],
    ['/zh-CN/cases', { host: 'evil.example' }],
    ['http://evil.example/en/cases', { host: 'evil.example' }],
    ['http://evil.example/zh-CN/cases/', { host: 'evil.example' }],
  ] as const) {
    const answer = await ask(url, path, { headers })
    expect(answer.status, path).toBeLessThan(400)
    expect(answer.headers, path).not.toContain('evil.example')
  }
  const { headers } = await ask(url, '/en', { headers: { host: 'evil.example' } })
  expect(headers).toContain(`<${url.origin}/en>; rel=`)
  expect((await ask(url, '/_next/image?url=%2Ffavicon.svg&w=64&q=75')).status).toBe(404)
})

test('a plain form is taken behind any proxy, however it writes Host, and refused with a sentence from elsewhere', async ({
  story,
}) => {
  const { url } = story
  const path = '/en/sign-in'
  const form = readForms((await ask(url, path)).text).find(({ names }) => names.includes('email'))
  if (!form) throw new Error('no form')
  const send = (headers: Record<string, string>) =>
    ask(url, path, { method: 'POST', headers, body: filled(form, { email: 'nobody', step: 'email' }) })
  const hosts = [url.host, url.hostname, url.host.toUpperCase(), 'inner-name', `${url.hostname}:443`]
  for (const host of hosts) {
    const { status, text } = await send({ origin: url.origin, host, 'x-forwarded-host': host })
    expect(status, host).toBe(200)
    expect(text, host).toContain('nobody')
  }
  const foreign = await send({ origin: 'https://evil.example', host: url.host, accept: 'text/html' })
  expect(foreign.status).toBe(403)
  expect(foreign.text).toContain(`The site is at <a href="${url.origin}/">`)
})
