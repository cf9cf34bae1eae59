import { expect, test } from 'vitest'
import { fieldsOf, fillTemplate } from './template.ts'

test('the fields of a template are found once each, in their order', () => {
  expect(fieldsOf('{地点}的水压{日期}起恢复，{ 地点 }另行通知。')).toEqual(['地点', '日期'])
  expect(fieldsOf('No fields, { } and {two\nlines} are none.')).toEqual([])
})

test('what was filled in stands in every place of its field, and what was not is still seen', () => {
  const template = 'Water at {place} is back on {day}. {place} again.'
  expect(fillTemplate(template, { place: 'Yuquan', day: ' ' })).toBe('Water at Yuquan is back on {day}. Yuquan again.')
  expect(fillTemplate(template, { place: '$1 {day}', day: 'Monday' })).toBe(
    'Water at $1 {day} is back on Monday. $1 {day} again.',
  )
  expect(fillTemplate('{constructor}', {})).toBe('{constructor}')
})
