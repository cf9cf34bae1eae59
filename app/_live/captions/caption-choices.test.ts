import { expect, test } from 'vitest'
import { choicesIn } from './caption-choices.ts'

const FIRST = { isOn: false, language: 'en', size: 'm', look: 'band', place: 'bottom' }

test('who has chosen nothing has the first of each, in the language of the page', () => {
  for (const text of [null, '', '{', '[]', '7', '{"size":"huge","isOn":"yes","language":"fr"}'])
    expect(choicesIn(text, 'en')).toEqual(FIRST)
})

test('what was chosen is read back, whatever else stands there', () => {
  const chosen = { ...FIRST, isOn: true, language: 'zh', size: 'xl', look: 'yellow', place: 'top' }
  expect(choicesIn(JSON.stringify({ ...chosen, more: 1 }), 'en')).toEqual(chosen)
})
