import { expect, test } from 'vitest'
import { cookieIn, induced, inductionOf, readHandshake, streamName, turnedDown, withCookie } from './srt-handshake.ts'

/** As libsrt 1.5.1 sent them. */
const INDUCTION = Buffer.from(
  '800000000000000000001f0600000000000000040000000214fcb716000005dc0000200000000001384711de000000000100007f000000000000000000000000',
  'hex',
)
const CONCLUSION = Buffer.from(
  '800000000000000000003ffd00000000000000050004000714fcb716000005dc00002000ffffffff384711de45b5cd9e0100007f0000000000000000000000000001000300010501000000bf0078000000050003646362616867666500006a69000300121220290100000000020002000000040874f675ab91e3378ef7124805af22365f6156af137c3549d82f393dd5cf152a4de8cca419744e28c0d43715af4e4b31148e639e6ad7987bfd',
  'hex',
)
const SOCKET = 0x38_47_11_de

test('a caller’s two packets are read, with the id of its stream', () => {
  expect(readHandshake(INDUCTION)).toEqual({ type: 'induction', socketId: SOCKET })
  expect(readHandshake(CONCLUSION)).toEqual({
    type: 'conclusion',
    socketId: SOCKET,
    cookie: 0x45_b5_cd_9e,
    stream: 'abcdefghij',
  })
})

test('what is no handshake, or lies about its length, is nothing', () => {
  expect(readHandshake(Buffer.alloc(0))).toBeUndefined()
  expect(readHandshake(Buffer.alloc(1_316, 0x47))).toBeUndefined()
  for (let length = 0; length < CONCLUSION.length; length++) {
    const read = readHandshake(CONCLUSION.subarray(0, length))
    if (read?.type === 'conclusion') expect([undefined, 'abcdefghij']).toContain(read.stream)
  }
  const long = Buffer.from(CONCLUSION)
  long.writeUInt16BE(0xff_ff, 66)
  expect(readHandshake(long)).toMatchObject({ stream: undefined })
})

test('answers go to the caller’s socket, and are no longer than what was asked', () => {
  const answer = induced(INDUCTION, 7)
  expect(answer.length).toBe(INDUCTION.length)
  expect(answer.readUInt32BE(12)).toBe(SOCKET)
  expect(cookieIn(answer)).toBe(7)
  const no = turnedDown(CONCLUSION, 401)
  expect([no.readUInt32BE(12), no.readUInt32BE(36)]).toEqual([SOCKET, 2_401])
  expect(cookieIn(no)).toBeUndefined()
})

test('a first packet is made anew of a second one, and the cookie of a second one is changed', () => {
  const first = inductionOf(CONCLUSION)
  INDUCTION.copy(first, 8, 8, 12)
  expect(first.toString('hex')).toBe(INDUCTION.toString('hex'))
  expect(readHandshake(withCookie(CONCLUSION, 9))).toMatchObject({ cookie: 9, stream: 'abcdefghij' })
})

test('a stream is named plainly or by the syntax of access control', () => {
  expect(streamName('abc')).toBe('abc')
  expect(streamName('#!::r=abc,m=publish')).toBe('abc')
  expect(streamName('#!::u=vmix,r=abc')).toBe('abc')
  expect(streamName('%23!%3A%3Ar%3Dabc%2Cm%3Dpublish')).toBe('abc')
  expect(streamName('%23!%')).toBeUndefined()
  expect(streamName('#!::r=abc,m=request')).toBeUndefined()
  expect(streamName('#!::m=publish')).toBeUndefined()
})
