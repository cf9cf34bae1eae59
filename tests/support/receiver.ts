import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'

/** What a receiver was sent. */
export type Received = { headers: Record<string, string>; body: string }

/** A receiver of webhooks on this machine, closed after the tests. `answers`: what it answers next, and 204 to all after those; `hang`: nothing at all. */
export async function startReceiver() {
  const received: Received[] = []
  const answers: (number | 'hang')[] = []
  const server = createServer(async (request, response) => {
    received.push({ headers: single(request.headers), body: await text(request) })
    const answer = answers.shift() ?? 204
    if (answer !== 'hang') response.writeHead(answer, { location: '/elsewhere' }).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?of=tests`, received, answers }
}

const single = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
