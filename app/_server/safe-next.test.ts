import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test.each(['/mine', '/en/hearings/east-buses?order=new#ask', '/a//b', '/mine?next=//x'])('%s is followed', (next) => {
  expect(safeNext(next, '/')).toBe(next)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example/x',
  '/en/..//evil.example',
  '/%2e//evil.example',
  '/./\\evil.example',
  '/%2Fevil.example',
  '/%5cevil.example',
  '/%252fevil.example',
  '///evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'mine',
  '',
  null,
  undefined,
  7,
  `/${'x'.repeat(600)}`,
])('%j leads nowhere else', (next) => {
  expect(safeNext(next, '/mine')).toBe('/mine')
})
