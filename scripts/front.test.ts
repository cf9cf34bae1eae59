import { createServer, type RequestListener, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Front } from './front.ts'
import { freePort } from './supervisor/free-port.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function serve(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const port = await freePort()
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  closers.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  return { server, port }
}

async function open(webPort: number, realtimePorts: number[]): Promise<Front> {
  const front = await Front.listen({ port: 0, host: '127.0.0.1', webPort, realtimePorts })
  closers.push(() => front.close())
  return front
}

/** Sends an upgrade and returns the first bytes that come back. */
function upgrade(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /socket.io/?x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    })
    socket.once('data', (data) => {
      resolve(String(data))
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

test('the site is reached with its host, and with our word on who asks', async () => {
  const { port } = await serve((incoming, answer) => answer.end(JSON.stringify(incoming.headers)))
  const front = await open(port, [])
  const answer = await fetch(`http://127.0.0.1:${front.port}/a`, { headers: { 'x-forwarded-for': '1.2.3.4' } })
  expect(await answer.json()).toMatchObject({ 'x-forwarded-for': '127.0.0.1', host: `127.0.0.1:${front.port}` })
})

test('while the site is away people get a page in both languages and programs a problem', async () => {
  const front = await open(await freePort(), [])
  const page = await fetch(`http://127.0.0.1:${front.port}/`, { headers: { accept: 'text/html' } })
  expect(page.status).toBe(503)
  expect(page.headers.get('retry-after')).toBeTruthy()
  expect(await page.text()).toMatch(/正在启动[\s\S]*is starting/)
  const problem = await fetch(`http://127.0.0.1:${front.port}/`)
  expect(problem.headers.get('content-type')).toContain('application/problem+json')
})

test('sockets go to the nodes in turn and pass over a dead one', async () => {
  const nodes = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const { server, port } = await serve(() => {})
      server.on('upgrade', (_, socket) => socket.end(`node ${name}`))
      return { server, port }
    }),
  )
  const front = await open(await freePort(), [...nodes.map(({ port }) => port), await freePort()])
  const reached = new Set(await Promise.all([1, 2, 3, 4].map(() => upgrade(front.port))))
  expect([...reached].sort()).toEqual(['node a', 'node b'])
})

test('with no node alive an upgrade is told when to try again', async () => {
  const front = await open(await freePort(), [await freePort()])
  expect(await upgrade(front.port)).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: /)
})

test('a taken port is named in a sentence', async () => {
  const { port } = await serve(() => {})
  const second = Front.listen({ port, host: 'localhost', webPort: 1, realtimePorts: [] })
  await expect(second).rejects.toThrow(`Port ${port} is taken`)
})
