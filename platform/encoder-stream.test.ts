import { expect, test } from 'vitest'
import { STREAM_NAME_LENGTH } from '#contract/media-link.ts'
import { encoderKey, encoderSecret, encoderStream, tokenOfStream } from './encoder-stream.ts'

const ID = '01997b3e-8a50-7cc3-9d2f-0123456789ab'

test('a stream’s name leads to its token, and only a name that we made does', () => {
  const stream = encoderStream(ID)
  expect(stream).toMatch(/^[\w-]{32}$/)
  expect(tokenOfStream(stream)).toBe(ID)
  for (const other of ['', 'x', ID, 'A'.repeat(32), `${stream.slice(0, -1)}${stream.endsWith('A') ? 'B' : 'A'}`])
    expect(tokenOfStream(other)).toBeUndefined()
})

test('a key of RTMP is the name and the secret behind it', () => {
  const key = encoderKey(ID, 'one')
  expect(key.slice(0, STREAM_NAME_LENGTH)).toBe(encoderStream(ID))
  expect(key.slice(STREAM_NAME_LENGTH)).toBe(encoderSecret(ID, 'one'))
})

test('a secret is of its token alone, and fits what SRT takes', () => {
  expect(encoderSecret(ID, 'one')).toMatch(/^[\da-f]{32}$/)
  expect(encoderSecret(ID, 'one')).toBe(encoderSecret(ID, 'one'))
  expect(encoderSecret(ID, 'one')).not.toBe(encoderSecret(ID, 'other'))
})
