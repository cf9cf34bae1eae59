import { expect, test } from 'vitest'
import { isLoopback, isLoopbackHost, isLoopbackUrl, parseAddress } from './address.ts'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  [' 203.0.113.9 ', '203.0.113.9'],
  ['203.0.113.9:4711', '203.0.113.9'],
  ['"203.0.113.9:4711"', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::FFFF:cb00:7109', '203.0.113.9'],
  ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
  ['2001:DB8:0::1', '2001:db8::1'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
])('%s is the address %s', (text, address) => expect(parseAddress(text)).toBe(address))

test.each([
  undefined,
  '',
  'unknown',
  '_hidden',
  'localhost',
  '203.0.113',
  '203.0.113.9.1',
  '203.0.113.256',
  '010.0.0.1',
  '203.0.113.9:port',
  '[203.0.113.9]',
  '2001:db8::1::2',
  '[2001:db8::1',
  '203.0.113.9 evil',
])('%j is no address', (text) => expect(parseAddress(text)).toBeUndefined())

test.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  '127.0.0.1',
  '127.9.9.9',
  '::1',
  '[::1]',
  '::ffff:127.0.0.1',
])('%s is this machine', (host) => expect(isLoopback(host)).toBe(true))

test.each([
  '',
  '0.0.0.0',
  '::',
  '127.0.0.1.evil.example',
  '127.evil.example',
  'localhost.evil.example',
  'xlocalhost',
  '128.0.0.1',
  '1127.0.0.1',
  '127.1',
  '10.0.0.1',
])('%j is not certainly this machine', (host) => expect(isLoopback(host)).toBe(false))

test.each([
  ['localhost', true],
  ['localhost:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['hearings.city.example', false],
  ['127.0.0.1.evil.example:3000', false],
  ['localhost:3000@evil.example', false],
  ['localhost/evil.example', false],
  ['localhost, evil.example', false],
  ['', false],
])('Host %s: %s', (header, here) => expect(isLoopbackHost(header)).toBe(here))

test.each([
  ['http://localhost:3000', true],
  ['http://127.1:3000', true],
  ['https://[::1]', true],
  ['https://hearings.city.example', false],
  ['http://localhost@evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['nothing', false],
])('%s: %s', (url, here) => expect(isLoopbackUrl(url)).toBe(here))
