import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMasked, masked, maskedReply } from './mask.ts'

test.each([
  ['包工头电话 13912345678 一直不接', '包工头电话 139****5678 一直不接'],
  ['打 139-1234-5678 或 +86 139 1234 5678', '打 139****5678 或 +86****5678'],
  ['手机１３９１２３４５６７８', '手机139****5678'],
  ['座机 0838-6250119', '座机 083****0119'],
  ['身份证 11010519491231002X。', '身份证 110****。'],
  ['卡号 4111 1111 1111 1111', '卡号 ****1111'],
  ['车牌川A·12345 停在门口', '车牌川A**** 停在门口'],
  ['新能源粤BD12345', '新能源粤B****'],
  ['车牌川a12345 停在门口', '车牌川a**** 停在门口'],
  ['车牌川Ａ１２３４５，还有京a-8k712', '车牌川A****，还有京a****'],
  ['write to wang.li@example.com, please', 'write to w***@example.com, please'],
])('%s', (text, shown) => {
  expect(masked(text)).toBe(shown)
})

test.each([
  '滨河路 88 号，欠 136000 元',
  '2026-11-28 14:33',
  '个案 MS-2026-000153',
  '订单 202611280001',
  '川菜馆 A 座',
  '在京Beijing的人',
  '第 18,204 条',
])('is left as it is: %s', (text) => {
  expect(findMasked(text)).toEqual([])
})

test('what is masked holds nothing that is masked again, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '13912345678',
      '11010519491231002X',
      '4111111111111111',
      'a@b.cn',
      '川A12345',
      '010-12345678',
      ' ',
      '，',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const shown = masked(pieces.join('，'))
      expect(shown).not.toMatch(/13912345678|11010519491231002X|4111111111111111|01012345678/)
      expect(masked(shown)).toBe(shown)
    }),
  )
})

const LETTER = '家里座机 0838-6250119，手机 139 1234 5678'

test.each([
  ['给您的手机13912345678打过电话', '给您的手机139****5678打过电话'],
  ['包工头是 13812345678', '包工头是 138****5678'],
  ['您的座机 (0838) 6250119 没人接', '您的座机 083****0119 没人接'],
  ['有事请打 0838-6250000 或 12345', '有事请打 0838-6250000 或 12345'],
  ['身份证 11010519491231002X', '身份证 110****'],
])('of a reply: %s', (text, shown) => {
  expect(maskedReply(text, LETTER)).toBe(shown)
})
