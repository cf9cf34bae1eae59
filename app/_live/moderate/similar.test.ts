import { expect, it } from 'vitest'
import { gramsOf, likeness, similarFinder } from './similar.ts'

const published = [
  { id: 'pump', title: '玉泉小区晚上水压低，泵站为什么不开第二台？' },
  { id: 'bus', title: '文昌街开挖期间公交怎么走' },
  { id: 'meter', title: '新水表走得比旧表快一倍，谁来校？' },
  { id: 'en', title: 'When will the pump at Cuiping Road be replaced?' },
]

it('takes pairs of Chinese characters and words of the rest, without width, case or punctuation', () => {
  expect([...gramsOf('水压低！').keys()]).toEqual(['水压', '压低'])
  expect([...gramsOf('Pump ６号').keys()]).toEqual(['pump', '6', '号'])
})

it('is 1 for the same words and 0 for nothing in common', () => {
  expect(likeness(gramsOf('水压低，怎么办？'), gramsOf('水压低怎么办'))).toBeGreaterThan(0.8)
  expect(likeness(gramsOf('水压低'), gramsOf('水压低。'))).toBeCloseTo(1)
  expect(likeness(gramsOf('水压低'), gramsOf('公交怎么走'))).toBe(0)
  expect(likeness(gramsOf('……'), gramsOf('水压低'))).toBe(0)
})

it('puts the likeliest first, leaves out the question itself and what only shares a wording', () => {
  const find = similarFinder<{ id: string; title: string }>()
  const asked = { id: 'new', title: '晚上水压低，泵站第二台怎么不开？' }
  expect(find(asked, [asked, ...published]).map(({ item }) => item.id)).toEqual(['pump'])
  expect(find({ id: 'q', title: 'Pump on Cuiping Road: when will it be replaced' }, published)[0]?.item.id).toBe('en')
  expect(find({ id: 'x', title: '图书馆周日开门吗' }, published)).toEqual([])
})

it('follows a title that was edited', () => {
  const find = similarFinder<{ id: string; title: string }>()
  const asked = { id: 'new', title: '公交怎么走' }
  expect(find(asked, published)[0]?.item.id).toBe('bus')
  expect(find({ ...asked, title: '水表走得快，谁来校' }, published)[0]?.item.id).toBe('meter')
})
