import { expect, test } from 'vitest'
import { shortNews } from './logs.ts'

test.each([
  ['a warning', '{"level":40,"msg":"slow"}', 'slow'],
  ['an error with its cause', '{"level":50,"msg":"lost","err":{"message":"refused"}}', 'lost: refused'],
  ['information', '{"level":30,"msg":"up"}', undefined],
  ['half a line', '{"level":50,"ms', undefined],
  ["Next's mark", ' ⨯ Failed to load', '⨯ Failed to load'],
  ['any other line', 'Ready in 300 ms', undefined],
])('%s', (_, line, expected) => {
  expect(shortNews(line)).toBe(expected)
})
