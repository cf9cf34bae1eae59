import { expect, test } from 'vitest'
import { FLV_HEADER, flvTag, RTMP, type RtmpMessage } from '../contribution/rtmp-messages.ts'
import { FlvReader } from './flv-reader.ts'

test('a stream of FLV is taken apart into what was put together, however its bytes come', () => {
  const sent: RtmpMessage[] = [
    { type: RTMP.data, time: 0, body: Buffer.from('onMetaData') },
    { type: RTMP.video, time: 40, body: Buffer.alloc(70_000, 1) },
    { type: RTMP.audio, time: 0x01_02_03_04, body: Buffer.alloc(0) },
    { type: RTMP.video, time: 0xff_ff_ff, body: Buffer.from('x') },
  ]
  const stream = Buffer.concat([FLV_HEADER, ...sent.map(flvTag)])
  for (const size of [1, 7, 4_096, stream.length]) {
    const read: RtmpMessage[] = []
    const reader = new FlvReader((message) => read.push(message))
    for (let at = 0; at < stream.length; at += size) reader.push(stream.subarray(at, at + size))
    expect(read).toEqual(sent)
  }
})
