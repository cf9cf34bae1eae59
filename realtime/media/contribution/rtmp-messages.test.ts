import { expect, test } from 'vitest'
import { readAmf, writeAmf } from './amf.ts'
import { flvTag, RTMP, type RtmpMessage, RtmpReader, writeMessage } from './rtmp-messages.ts'

function read(pieces: readonly Buffer[]): RtmpMessage[] {
  const messages: RtmpMessage[] = []
  const reader = new RtmpReader((message) => messages.push(message))
  for (const piece of pieces) reader.push(piece)
  return messages
}
/** A chunk with a whole header. */
const chunk = (id: number, time: number, type: number, length: number, body: Buffer) => {
  const header = Buffer.alloc(12)
  header.writeUInt8(id, 0)
  header.writeUIntBE(time, 1, 3)
  header.writeUIntBE(length, 4, 3)
  header.writeUInt8(type, 7)
  return Buffer.concat([header, body])
}

test('values are read as they were written, of an object what comes before another one in it', () => {
  const values = ['publish', 5, null, 'key', true]
  expect(readAmf(writeAmf(values))).toEqual(values)
  const status = ['onStatus', 0, null, { level: 'error', code: 'NetStream.Publish.BadName', fatal: true }, 'more']
  expect(readAmf(writeAmf(status))).toEqual(status)
  const nested = Buffer.from('0300016102000178000162030000090000090101', 'hex')
  expect(readAmf(Buffer.concat([writeAmf(['_error']), nested]))).toEqual(['_error', { a: 'x' }])
  const whole = writeAmf([...values, ...status])
  for (let length = 0; length < whole.length; length++) readAmf(whole.subarray(0, length))
})

test('a message is put together however its bytes come', () => {
  const body = Buffer.from(Array.from({ length: 500 }, (_, n) => n & 255))
  const sent = writeMessage({ type: RTMP.command, body })
  const whole = [{ type: RTMP.command, time: 0, body }]
  expect(read([sent])).toEqual(whole)
  expect(read(Array.from(sent, (byte) => Buffer.of(byte)))).toEqual(whole)
  expect(read([sent.subarray(0, -1)])).toEqual([])
})

test('a message of a moment after four hours and a half is written with its time in each chunk', () => {
  const body = Buffer.alloc(9_000, 7)
  const larger = Buffer.from('02000000000004010000000000001000', 'hex')
  for (const time of [0, 0xff_ff_fe, 0xff_ff_ff, 20_000_000])
    expect(read([larger, writeMessage({ type: RTMP.video, body, time }, 1, 4_096)])).toEqual([
      { type: RTMP.video, time, body },
    ])
})

test('chunks of sound and picture come by turns, times are added up, and sizes are as they were said', () => {
  const picture = Buffer.alloc(200, 1)
  const size = Buffer.from('00000040', 'hex')
  const [sixtyFour, last] = [picture.subarray(0, 64), picture.subarray(192)]
  const messages = read([
    chunk(2, 0, RTMP.chunkSize, 4, size),
    chunk(6, 1_000, RTMP.video, 200, sixtyFour),
    chunk(4, 990, RTMP.audio, 3, Buffer.from('abc')),
    ...[Buffer.of(0xc6), sixtyFour, Buffer.of(0xc6), sixtyFour, Buffer.of(0xc6), last],
    Buffer.from('840000170000030861', 'hex').subarray(0, 1),
    Buffer.from([0, 0, 23]),
    Buffer.from('xyz'),
    ...[Buffer.of(0xc4), Buffer.from('def')],
  ])
  expect(messages.map(({ type, time, body }) => [type, time, body.length])).toEqual([
    [RTMP.audio, 990, 3],
    [RTMP.video, 1_000, 200],
    [RTMP.audio, 1_013, 3],
    [RTMP.audio, 1_036, 3],
  ])
})

test('what is too large, or none of it, ends the reading', () => {
  expect(() => read([chunk(6, 0, RTMP.video, 0xff_ff_ff, Buffer.alloc(0))])).toThrow()
  expect(() => read([Buffer.alloc(64, 0xc3)])).toThrow()
  expect(() => read(Array.from({ length: 40 }, (_, n) => chunk(3 + n, 0, 9, 1, Buffer.of(0))))).toThrow()
  expect(() => read([chunk(2, 0, RTMP.chunkSize, 4, Buffer.alloc(4))])).toThrow()
})

test('a tag of FLV has the message’s time, with its highest byte last', () => {
  const tag = flvTag({ type: RTMP.video, time: 0x01_02_03_04, body: Buffer.from('abc') })
  expect(tag.toString('hex')).toBe('0900000302030401000000616263' + '0000000e')
})
