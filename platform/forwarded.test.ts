import { expect, test } from 'vitest'
import { lastForwarded } from './forwarded.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['what the sender claims, 203.0.113.7', '203.0.113.7'],
  [['10.0.0.1', '10.0.0.2, 203.0.113.7 '], '203.0.113.7'],
  ['', undefined],
  ['10.0.0.1, ', undefined],
  [null, undefined],
  [undefined, undefined],
])('of %j the nearest proxy wrote %j', (header, last) => expect(lastForwarded(header)).toBe(last))
