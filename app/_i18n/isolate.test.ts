import { expect, test } from 'vitest'
import { fill } from './fill.ts'
import { isolate } from './isolate.ts'

test('only what runs from right to left is isolated', () => {
  for (const text of ['梁思源', 'Liang', 'Ёлка', '#3F2A', '12', '']) expect(isolate(text)).toBe(text)
  for (const text of ['יוסי (תחנה A)', 'ئالىم', 'سارا', 'ޢަލީ']) expect(isolate(text)).toBe(`\u2068${text}\u2069`)
})

test('a sentence isolates such a name, whatever stands around it', () => {
  expect(fill('{name}，{title}（{n}）', { name: 'יוסי', title: '局长', n: 3 })).toBe('\u2068יוסי\u2069，局长（3）')
  expect(fill('{kept}', {})).toBe('{kept}')
})
