import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('secrets do not get into the log, wherever they stand in an event', () => {
  const lines: string[] = []
  const log = openLog({ write: (line: string) => void lines.push(line) })
  const secrets = Object.fromEntries(
    ['cookie', 'set-cookie', 'authorization', 'token', 'code', 'secret', 'password', 'email'].map((name) => [
      name,
      `value of ${name}`,
    ]),
  )
  log.error({ ...secrets, headers: secrets, requestId: 'r-1' }, 'unforeseen')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('value of')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'r-1', msg: 'unforeseen', headers: {} })
})
