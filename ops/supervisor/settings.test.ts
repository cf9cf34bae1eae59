import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const read = (env: Record<string, string>) => readSettings(false, { NODE_ENV: 'test', ...env })

test('nothing set is a demo on loopback with two nodes', () => {
  expect(read({})).toMatchObject({ port: 3000, host: '127.0.0.1', nodes: 2, databaseUrl: undefined })
})

test('an origin loses its slash', () => {
  expect(read({ MINSHENG_URL: 'https://a.example/', DATABASE_URL: 'postgresql://x' }).publicUrl).toBe(
    'https://a.example',
  )
})

test.each([
  [{ PORT: '70000' }, 'PORT=70000'],
  [{ PORT: 'web' }, 'PORT=web'],
  [{ MINSHENG_NODES: '0' }, 'MINSHENG_NODES=0'],
  [{ MINSHENG_URL: 'a.example' }, 'MINSHENG_URL=a.example'],
  [{ MINSHENG_URL: 'https://a.example/b' }, 'MINSHENG_URL='],
  [{ MINSHENG_HOST: '0.0.0.0' }, 'is not offered on 0.0.0.0: unset MINSHENG_HOST'],
  [{ MINSHENG_HOST: '127.0.0.1.evil.example' }, 'is not offered on 127.0.0.1.evil.example: unset MINSHENG_HOST'],
  [
    { MINSHENG_URL: 'https://a.example', TRUST_PROXY: 'true' },
    'is not offered on https://a.example: unset MINSHENG_URL',
  ],
])('%j is refused in a sentence', (env, sentence) => {
  expect(() => read(env)).toThrow(sentence)
})

test('the demo city is offered under every name of this machine', () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(read({ MINSHENG_URL: origin, MINSHENG_HOST: '::1' }).publicUrl).toBe(origin)
})

test('with a database of its own it may listen to everybody', () => {
  expect(read({ MINSHENG_HOST: '0.0.0.0', DATABASE_URL: 'postgresql://x' }).host).toBe('0.0.0.0')
})
