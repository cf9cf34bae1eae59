import { expect, test } from 'vitest'
import { keyMeant } from './use-keys.ts'

const press = (key: string, code: string, more: object = {}) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test.each([
  ['plain', press('m', 'KeyM'), 'M'],
  ['Caps Lock', press('M', 'KeyM'), 'M'],
  ['Shift', press('M', 'KeyM', { shiftKey: true }), 'M'],
  ['Dvorak, by its letter', press('m', 'KeyM'), 'M'],
  ['French M, beside L', press('m', 'Semicolon'), 'M'],
  ['Russian', press('ь', 'KeyM'), 'M'],
  ['Greek', press('μ', 'KeyM'), 'M'],
  ['Arabic', press('م', 'KeyL'), 'L'],
  ['full-width', press('ｍ', 'KeyM'), 'M'],
  ['an input method at work', press('Process', 'KeyV'), 'V'],
  ['Turkish dotless i', press('ı', 'KeyI'), 'I'],
  ['French 1', press('&', 'Digit1'), '1'],
  ['number pad', press('1', 'Numpad1'), '1'],
  ['full-width digit', press('１', 'Digit1'), '1'],
  ['question mark', press('?', 'Slash', { shiftKey: true }), '?'],
  ['German slash', press('/', 'Digit7', { shiftKey: true }), '/'],
  ['an arrow', press('ArrowDown', 'ArrowDown'), 'ArrowDown'],
])('%s', (_, pressed, meant) => {
  expect(keyMeant(pressed)).toBe(meant)
})

test.each(['ctrlKey', 'metaKey', 'altKey'])('with %s a press is the browser’s', (modifier) => {
  expect(keyMeant(press('m', 'KeyM', { [modifier]: true }))).toBeUndefined()
})
