import { createHash } from 'node:crypto'
import { createServer, type RequestListener, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { FRONT_LIMITS } from '#contract/front-limits.ts'
import { freePort } from '../supervisor/free-port.ts'
import { Front } from './front.ts'

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

test('a site on https says so with every answer of the front, one on http does not', async () => {
  for (const [publicUrl, said] of [
    ['https://a.example', 'max-age=31536000; includeSubDomains'],
    ['http://a.example', null],
  ] as const) {
    const front = await Front.listen({
      port: 0,
      host: '127.0.0.1',
      webPort: await freePort(),
      realtimePorts: [],
      publicUrl,
    })
    closers.push(() => front.close())
    const { headers } = await fetch(`http://127.0.0.1:${front.port}/`)
    expect(headers.get('strict-transport-security')).toBe(said)
  }
})

test('whatever is beside a broadcast’s lists comes from media, and nothing else does', async () => {
  const media = await serve((_, answer) => answer.end('media'))
  const web = await serve((_, answer) => answer.end('site'))
  const front = await Front.listen({
    port: 0,
    host: '127.0.0.1',
    webPort: web.port,
    realtimePorts: [],
    mediaPort: media.port,
  })
  closers.push(() => front.close())
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${front.port}${path}`)).text()
  for (const name of [
    'index.m3u8',
    'main-a-1.m4s',
    'main-a-init0.mp4',
    '~1-x/sound.m4a',
    'sound.pcm',
    'captions-zh-a-1.vtt',
    'main-a-1.jpg',
  ])
    expect([name, await ask(`/live/water/${name}?x=1`)]).toEqual([name, 'media'])
  for (const path of ['/api/v1/hearings/water/captions-zh.vtt', '/api/v1/hearings/water/sound.m4a', '/live/water'])
    expect([path, await ask(path)]).toEqual([path, 'site'])
})

test('a method that nothing behind knows ends at the front', async () => {
  const { port } = await serve((_, answer) => answer.end('reached'))
  const front = await open(port, [])
  for (const method of ['TRACE', 'PROPFIND', 'PURGE']) {
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: front.port, path: '/', method }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end()
    })
    expect(status, method).toBe(405)
  }
})

test('of an absolute request target only the path goes on', async () => {
  const { port } = await serve((incoming, answer) => answer.end(incoming.url))
  const front = await open(port, [])
  const told = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: front.port, path: 'http://evil.example/a?b' }, (answer) => {
      answer.setEncoding('utf8').on('data', resolve)
    })
      .on('error', reject)
      .end()
  })
  expect(told).toBe('/a?b')
})

test('while the site is away people get a page in both languages and programs a problem', async () => {
  const front = await open(await freePort(), [])
  const page = await fetch(`http://127.0.0.1:${front.port}/`, { headers: { accept: 'text/html' } })
  expect(page.status).toBe(503)
  expect(page.headers.get('retry-after')).toBeTruthy()
  const html = await page.text()
  expect(html).toMatch(/正在启动[\s\S]*is starting/)
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
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

/** Opens a connection from an address of this machine and writes; `heard` is all that comes back, once the other side has ended or the test looks. */
function dial(port: number, text: string, localAddress = '127.0.0.1') {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  const dialled = { socket, heard: '' }
  socket.on('data', (data) => {
    dialled.heard += String(data)
  })
  socket.on('error', () => undefined)
  socket.write(text)
  closers.push(async () => socket.destroy())
  return dialled
}

const SLOW = 'POST /api/session HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nx'

test('three hundred requests whose bodies dribble do not reach the site, and others are answered', async () => {
  let asked = 0
  const { port } = await serve((incoming, answer) => {
    asked++
    incoming.resume().on('end', () => answer.end('here'))
  })
  const front = await open(port, [])
  const slow = Array.from({ length: 300 }, () => dial(front.port, SLOW))
  await expect.poll(() => slow.every(({ socket }) => !socket.connecting)).toBe(true)
  const answer = await fetch(`http://127.0.0.1:${front.port}/`)
  expect([await answer.text(), asked]).toEqual(['here', 1])
})

test('a body arrives whole, a large one is refused however it is sent', async () => {
  const { port } = await serve(async (incoming, answer) => {
    let bytes = 0
    for await (const piece of incoming) bytes += piece.length
    answer.end(String(bytes))
  })
  const front = await open(port, [])
  const url = `http://127.0.0.1:${front.port}/`
  const send = (body: BodyInit) => fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect(await (await send('x'.repeat(1_000_000))).text()).toBe('1000000')
  const large = await send('x'.repeat(1_100_000))
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('1 MB')])
  const endless = dial(front.port, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n')
  for (let n = 0; n < 20; n++) endless.socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`)
  await expect.poll(() => endless.heard).toMatch(/^HTTP\/1.1 413/)
})

test('a picture arrives whole, also one of 10 MB, and a larger one is refused by name', async () => {
  const { port } = await serve(async (incoming, answer) => {
    let bytes = 0
    for await (const piece of incoming) bytes += piece.length
    answer.end(String(bytes))
  })
  const front = await open(port, [])
  const send = (bytes: number, path = '/api/v1/attachments?purpose=letter') =>
    fetch(`http://127.0.0.1:${front.port}${path}`, { method: 'POST', body: new Uint8Array(bytes) })
  const { uploadBytes } = FRONT_LIMITS
  expect(await (await send(uploadBytes)).text()).toBe(String(uploadBytes))
  const large = await send(uploadBytes + 1)
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('10 MB')])
  expect((await send(1_100_000, '/api/v1/attachments/x')).status).toBe(413)
})

test('one network holds two pictures at once, and another one its own', async () => {
  const { port } = await serve((incoming, answer) => void incoming.resume().on('end', () => answer.end('here')))
  const front = await open(port, [])
  const { uploadBytes } = FRONT_LIMITS
  const half = Buffer.alloc(uploadBytes - 1)
  const head = `POST /api/v1/attachments HTTP/1.1\r\nHost: h\r\nContent-Length: ${uploadBytes}\r\n\r\n`
  const dialled = [1, 2, 3].map(() => dial(front.port, head))
  for (const { socket } of dialled) socket.write(half)
  await expect.poll(() => dialled.filter(({ heard }) => heard.startsWith('HTTP/1.1 503')).length).toBe(1)
  const other = dial(front.port, head, '127.0.0.2')
  other.socket.write(half)
  other.socket.write('x')
  await expect.poll(() => other.heard).toMatch(/^HTTP\/1.1 200/)
})

test('one network has so many turns at the site, and another one its own', async () => {
  const held: (() => void)[] = []
  const { port } = await serve((incoming, answer) => {
    const end = () => void answer.end('here')
    if (incoming.url === '/held') held.push(end)
    else end()
  })
  const front = await open(port, [])
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: h\r\n\r\n`
  const crowd = Array.from({ length: 20 }, () => dial(front.port, get('/held')))
  await expect.poll(() => held.length).toBe(6)
  const neighbour = dial(front.port, get('/'))
  const elsewhere = dial(front.port, get('/'), '127.0.0.2')
  await expect.poll(() => elsewhere.heard).toContain('here')
  expect([neighbour.heard, held.length]).toEqual(['', 6])
  // Who has gone gives up its turn.
  for (const { socket } of crowd) socket.destroy()
  await expect.poll(() => neighbour.heard).toContain('here')
})

test('a taken port is named in a sentence', async () => {
  const { port } = await serve(() => {})
  const second = Front.listen({ port, host: 'localhost', webPort: 1, realtimePorts: [] })
  await expect(second).rejects.toThrow(`Port ${port} is taken`)
})
