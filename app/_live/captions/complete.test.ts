import { expect, test } from 'vitest'
import { completionsOf } from './complete.ts'

const TERMS = ['水务局', '水压与停水', '住建局', 'Water Bureau', 'Zhou Min']
const termsFor = (line: string) => completionsOf(line, TERMS).map(({ term }) => term)

test('a term in Han characters is found wherever it begins, the one of which most is typed first', () => {
  expect(termsFor('下面请水')).toEqual(['水务局', '水压与停水'])
  expect(termsFor('下面请水压')).toEqual(['水压与停水'])
  expect(completionsOf('下面请水务', TERMS)).toEqual([{ term: '水务局', line: '下面请水务局' }])
})

test('a term in letters begins with a word of two letters', () => {
  expect(completionsOf('I ask the wat', TERMS)).toEqual([{ term: 'Water Bureau', line: 'I ask the Water Bureau' }])
  expect(termsFor('I ask the w')).toEqual([])
  expect(termsFor('somewat')).toEqual([])
  expect(termsFor('请zh')).toEqual(['Zhou Min'])
})

test('what is typed already is not proposed, nor anything for an empty line', () => {
  expect(termsFor('水务局')).toEqual([])
  expect(termsFor('')).toEqual([])
})
