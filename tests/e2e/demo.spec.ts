import { request } from 'node:http'
import { expect, test } from '@playwright/test'

/** Asks the running demo with headers that a browser would not let a page write. */
function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  const { hostname, port } = new URL(process.env.MINSHENG_URL ?? '')
  return new Promise((resolve, reject) => {
    request({ host: hostname, port, path, method, headers }, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on('error', reject)
      .end()
  })
}

test('what the demo opens is there for this machine only, whatever a proxy, a tunnel or a foreign name says', async () => {
  const { host } = new URL(process.env.MINSHENG_URL ?? '')
  for (const path of ['/demo', '/en/demo', '/mailbox', '/en/mailbox']) {
    expect(await ask(path, { host }), path).toBe(200)
    const foreign: Record<string, string>[] = [
      { host: 'hearings.city.example' },
      { host: `127.0.0.1.evil.example:${new URL(`http://${host}`).port}` },
      { host, 'x-forwarded-for': '203.0.113.9' },
      { host, forwarded: 'for=203.0.113.9' },
      { host, 'x-forwarded-host': 'hearings.city.example' },
      { host: 'hearings.city.example', 'x-minsheng-from-here': 'yes' },
    ]
    for (const headers of foreign) expect(await ask(path, headers), `${path} with ${JSON.stringify(headers)}`).toBe(404)
  }
})
