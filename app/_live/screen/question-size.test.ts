import { expect, test } from 'vitest'
import { sizeOf } from './question-size.ts'

test('a short question stands large, a long one smaller, and Latin letters need half the room', () => {
  expect(sizeOf('翠屏路 6 号院五楼以上，晚上七点到九点几乎没水')).toBe('l')
  expect(sizeOf('水'.repeat(43))).toBe('m')
  expect(sizeOf('w'.repeat(76))).toBe('l')
  expect(sizeOf('水'.repeat(61))).toBe('s')
  expect(sizeOf('水'.repeat(200))).toBe('xs')
})
