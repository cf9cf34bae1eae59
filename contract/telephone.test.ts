import { expect, test } from 'vitest'
import { telephoneOf } from './telephone.ts'

test.each([
  ['138 1234 0422', '+8613812340422'],
  ['１３８１２３４０４２２', '+8613812340422'],
  ['+86 138-1234-0422', '+8613812340422'],
  ['＋８６ 138 1234 0422', '+8613812340422'],
  ['0086 13812340422', '+8613812340422'],
  ['8613812340422', '+8613812340422'],
  ['010-6512 3456', '+861065123456'],
  ['+44 20 7946 0123', '+442079460123'],
  ['442079460123', '+442079460123'],
])('%s is %s', (typed, number) => expect(telephoneOf(typed)).toBe(number))

test.each([
  '',
  '12345',
  '10086',
  // A number of this country without its area; with a plus it would be Saint Helena's.
  '29023456',
  'MINSHENG',
  '一三八',
  '138123404220000000',
  '+0123456789',
  '9'.repeat(5_000),
])('%s is none', (typed) => expect(telephoneOf(typed)).toBeUndefined())
