import { expect, test } from 'vitest'
import { guardedTarget, targetOfUrl } from './rtmp-target.ts'

test('an address leads to its host, port and application, however it is written', () => {
  const of = (address: string) => guardedTarget({ address, key: 'k' })
  expect(of('rtmps://live.example.org/app/')).toEqual({
    host: 'live.example.org',
    port: 443,
    isSecure: true,
    application: 'app',
    url: 'rtmps://live.example.org/app',
    key: 'k',
    isGuarded: true,
  })
  expect(of('rtmp://live.example.org:80/app/inner?room=1')).toMatchObject({
    port: 80,
    isSecure: false,
    application: 'app/inner?room=1',
    url: 'rtmp://live.example.org:80/app/inner?room=1',
  })
  expect(of('rtmp://live.example.org/app')).toMatchObject({ port: 1935 })
  expect(of('rtmp://[::1]:1935/app')).toMatchObject({ host: '::1', url: 'rtmp://[::1]:1935/app' })
  // What is no bare address at first sight must not pass for a name.
  for (const hidden of ['2130706433', '0x7f000001', '127.1', '0177.0.0.1'])
    expect(of(`rtmp://${hidden}/app`).host).toBe('127.0.0.1')
  expect(of('rtmp://直播.example/app').host).toBe('xn--z6ut02b.example')
})

test('of the operator’s addresses the last part is the key, with its query', () => {
  expect(targetOfUrl('rtmp://push.example.org/live/KEY?secret=a/b&until=1')).toMatchObject({
    application: 'live',
    key: 'KEY?secret=a/b&until=1',
    isGuarded: false,
  })
  expect(targetOfUrl('rtmps://push.example.org/live/inner/KEY')).toMatchObject({
    application: 'live/inner',
    key: 'KEY',
    port: 443,
  })
})
