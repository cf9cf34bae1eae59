import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { precompress } from '../build/precompress.ts'
import { freePort } from '../supervisor/free-port.ts'
import { Front } from './front.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const SHARED = 'public, s-maxage=1, stale-while-revalidate=4'
const TEXT = '<p>民声</p>'.repeat(200)

/** A front before a site of one answer; `asked` is what reached the site. */
async function frontOf(listener: RequestListener, staticFolder?: string) {
  const asked: IncomingMessage[] = []
  const webPort = await freePort()
  const server = createServer((incoming, answer) => {
    asked.push(incoming)
    listener(incoming, answer)
  })
  await new Promise<void>((resolve) => server.listen(webPort, 'localhost', resolve))
  closers.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  const front = await Front.listen({
    port: 0,
    host: '127.0.0.1',
    webPort,
    realtimePorts: [],
    ...(staticFolder ? { staticFolder } : {}),
  })
  closers.push(() => front.close())
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${front.port}${path}`, { headers })
  return { asked, get, port: front.port }
}

const cookies = Array.from({ length: 40 }, (_, n) => ({ cookie: `ms_session=${n}`, 'user-agent': `agent ${n}` }))

test('a public page is asked for once for all, with nothing of who asks', async () => {
  let drawn = 0
  const { asked, get } = await frontOf((_, answer) => {
    answer.setHeader('cache-control', SHARED)
    answer.setHeader('content-type', 'text/html')
    setTimeout(() => answer.end(`${++drawn}`), 20)
  })
  await (await get('/a', cookies[0])).text()
  const texts = await Promise.all(cookies.map(async (headers) => (await get('/a', headers)).text()))
  expect(new Set(texts).size).toBeLessThan(4)
  expect(asked.length).toBeLessThan(5)
  const { cookie, 'user-agent': agent, host, ...others } = asked[1]?.headers ?? {}
  expect([cookie, agent]).toEqual([undefined, undefined])
  expect(Object.keys(others).filter((name) => name.startsWith('x-minsheng'))).toEqual([])
  expect(host).toContain('127.0.0.1')
})

test.each(['private, no-store', 'no-cache', 'public, max-age=60', ''])('%j is nobody else’s', async (control) => {
  const { asked, get } = await frontOf((incoming, answer) => {
    if (control) answer.setHeader('cache-control', control)
    answer.end(incoming.headers.cookie)
  })
  for (let round = 0; round < 3; round++)
    expect(await Promise.all(cookies.map(async (headers) => (await get('/a', headers)).text()))).toEqual(
      cookies.map(({ cookie }) => cookie),
    )
  expect(asked.length).toBe(3 * cookies.length)
})

test('an answer that sets a cookie, fails, or turns private is given to nobody else', async () => {
  let isPrivate = false
  const { asked, get } = await frontOf((incoming, answer) => {
    answer.setHeader('cache-control', isPrivate ? 'private' : SHARED)
    if (incoming.url === '/cookie') answer.setHeader('set-cookie', 'a=b')
    if (incoming.url === '/fails') answer.statusCode = 500
    answer.end('text')
  })
  for (const path of ['/cookie', '/fails'])
    for (let n = 0; n < 3; n++) expect(await (await get(path)).text()).toBe('text')
  expect(asked.length).toBe(6)
  await get('/a')
  isPrivate = true
  const answer = await get('/a', cookies[0])
  expect(answer.headers.get('cache-control')).toBe('private')
  expect(asked.at(-1)?.headers.cookie).toBe('ms_session=0')
})

test('an answer that breaks off on its way to many is cut for each, and the front goes on', async () => {
  let isBroken = false
  const { get } = await frontOf((_, answer) => {
    answer.setHeader('cache-control', SHARED)
    answer.setHeader('content-length', TEXT.length)
    if (!isBroken) return void answer.end(Buffer.alloc(TEXT.length))
    answer.write('a')
    setTimeout(() => answer.socket?.resetAndDestroy(), 20)
  })
  const read = async (path: string) => (await get(path)).arrayBuffer().then(() => true)
  expect(await read('/a')).toBe(true)
  isBroken = true
  for (let round = 0; round < 3; round++) await expect(read(`/a?${round}`)).rejects.toThrow()
  // Known by now as an answer for all.
  await Promise.allSettled([read('/a?0'), read('/a?0'), read('/a?1')])
  isBroken = false
  expect(await read('/b')).toBe(true)
})

test('a client that leaves before its answer does not end the front', async () => {
  let asked = 0
  const { get, port } = await frontOf((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    const isFirst = asked++ === 0
    setTimeout(() => answer.end(TEXT), isFirst ? 0 : 100)
  })
  // The next request uses this connection again; the front retries such a one when it fails.
  expect(await (await get('/a')).text()).toBe(TEXT)
  await Promise.all(
    Array.from({ length: 5 }, async (_, n) => {
      const gone = AbortSignal.timeout(30)
      await expect(fetch(`http://127.0.0.1:${port}/b?${n}`, { signal: gone })).rejects.toThrow()
    }),
  )
  expect(await (await get('/c')).text()).toBe(TEXT)
})

test('what varies by cookie is shared by those who have none', async () => {
  const { asked, get } = await frontOf((incoming, answer) => {
    answer.setHeader('cache-control', SHARED)
    answer.setHeader('vary', 'rsc, Cookie')
    answer.end(incoming.headers.cookie ?? 'anybody')
  })
  const texts = async (all: Record<string, string>[]) =>
    Promise.all(all.map(async (headers) => (await get('/a', headers)).text()))
  await texts([{}])
  expect(await texts([{}, {}, {}, ...cookies])).toEqual([
    'anybody',
    'anybody',
    'anybody',
    ...cookies.map(({ cookie }) => cookie),
  ])
  expect(asked.filter(({ headers }) => !headers.cookie).length).toBeLessThan(4)
})

test('an answer is shared by those who agree in what it says that it varies by', async () => {
  const { asked, get, port } = await frontOf((incoming, answer) => {
    answer.setHeader('cache-control', SHARED)
    answer.setHeader('vary', 'accept-language, cookie, sec-fetch-site, accept-encoding')
    answer.end(`${incoming.method} ${incoming.url} ${incoming.headers['accept-language']}`)
  })
  for (const path of ['/a', '/a?order=new'])
    for (const language of ['en-GB,en;q=0.9', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr,en;q=0.5'])
      for (let n = 0; n < 3; n++) {
        const text = await (await get(path, { 'accept-language': language })).text()
        expect(text).toBe(`GET ${path} ${language}`)
      }
  const before = asked.length
  for (let n = 0; n < 2; n++) await get('/a', { rsc: '1' })
  for (let n = 0; n < 2; n++) await fetch(`http://127.0.0.1:${port}/a`, { method: 'POST' })
  for (let n = 0; n < 2; n++) await get('/a', { cookie: 'language=en' })
  expect(asked.length).toBe(before + 6)
})

test('an answer that begins to vary by more is not given to others', async () => {
  let varies = 'rsc'
  const { get } = await frontOf((incoming, answer) => {
    answer.setHeader('cache-control', SHARED)
    answer.setHeader('vary', varies)
    answer.end(incoming.headers['accept-language'] ?? 'none')
  })
  const text = async (language: string) => (await get('/a', { 'accept-language': language })).text()
  expect(await text('en')).toBe('en')
  varies = 'rsc, accept-language'
  expect([await text('zh'), await text('en'), await text('zh')]).toEqual(['zh', 'en', 'zh'])
})

test('texts go out coded, as the client takes them; events do not', async () => {
  const { get } = await frontOf((incoming, answer) => {
    answer.setHeader('content-type', incoming.url === '/events' ? 'text/event-stream' : 'text/html; charset=utf-8')
    answer.setHeader('etag', '"1"')
    if (incoming.url === '/shared') answer.setHeader('cache-control', SHARED)
    answer.end(TEXT)
  })
  for (const path of ['/own', '/shared', '/shared', '/shared']) {
    const answer = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
    const said = ['content-encoding', 'vary', 'etag'].map((name) => answer.headers.get(name))
    expect([path, ...said]).toEqual([path, 'br', 'accept-encoding', 'W/"1"'])
    expect(await answer.text()).toBe(TEXT)
    expect((await get(path, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip')
    const plain = await get(path, { 'accept-encoding': 'br;q=0, identity' })
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'accept-encoding'])
    expect(await plain.text()).toBe(TEXT)
  }
  expect((await get('/events', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBeNull()
})

test('files of the build go out as they were coded with it, and nothing else of the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-static-'))
  closers.push(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'static/chunks'), { recursive: true })
  const script = 'export const answer = 42\n'.repeat(100)
  await writeFile(join(folder, 'static/chunks/0~a.js'), script)
  await writeFile(join(folder, 'secret.js.br'), 'secret')
  await precompress(join(folder, 'static'))
  const { asked, get, port } = await frontOf((_, answer) => answer.end('the site'), join(folder, 'static'))
  const answer = await get('/_next/static/chunks/0~a.js', { 'accept-encoding': 'br' })
  expect(await answer.text()).toBe(script)
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(100)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(asked).toEqual([])
  for (const path of ['/_next/static/../secret.js', '/_next/static/%2e%2e/secret.js', '/_next/static/..%2fsecret.js']) {
    const { request } = await import('node:http')
    const text = await new Promise<string>((resolve, reject) =>
      request({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'br' } }, (response) => {
        let all = ''
        response.on('data', (piece) => {
          all += piece
        })
        response.on('end', () => resolve(all))
      })
        .on('error', reject)
        .end(),
    )
    expect([path, text]).toEqual([path, 'the site'])
  }
})
