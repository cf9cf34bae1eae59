import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { csvDownload } from './csv.ts'

test.each(['=1+1', '+86 138', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1'])('%j is no formula in a spreadsheet', (cell) => {
  expect(parse(csvLine([cell]))[0]).toEqual([`'${cell}`])
})

test('what a cell holds stays in its cell, a number stays one, and nothing is nothing', () => {
  const cells = ['已处理, 见"回执"', '两行\n字', '普通', 'a;b']
  expect(parse(csvLine([...cells, -3, null]))[0]).toEqual([...cells, '-3', ''])
})

test('a table is sent as it is read, and reading ends when nobody takes it any more', async () => {
  let read = 0
  let ended = false
  async function* lines() {
    try {
      for (;;) yield csvLine([read++])
    } finally {
      ended = true
    }
  }
  const reader = csvDownload('acts', lines()).body?.getReader()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  expect(decoder.decode((await reader?.read())?.value)).toBe('\uFEFF')
  expect(decoder.decode((await reader?.read())?.value)).toBe('0\r\n')
  expect(read).toBeLessThan(4)
  await reader?.cancel()
  expect(ended).toBe(true)
})
