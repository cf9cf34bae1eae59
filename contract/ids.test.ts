import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { id, questionId } from './ids.ts'

const ID = '01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6a7b'

test('an id is the same in capitals: it goes on in lower case', () => {
  expect(id.parse(ID.toUpperCase())).toBe(ID)
  expect(questionId.parse('01A2b3C4-d5e6-7F80-9a1b-2c3d4e5f6a7b')).toBe(ID)
})

test('every id that comes from outside is parsed by this file', () => {
  const others = globSync('{app,contract,domain,platform,realtime}/**/*.{ts,tsx}').filter(
    (file) => !file.startsWith('contract/ids') && /z\s*\.uuid|\[0-9a-f-\]\{36\}/.test(readFileSync(file, 'utf8')),
  )
  expect(others).toEqual([])
})
