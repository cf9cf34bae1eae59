import { expect, test } from 'vitest'
import { readFacts } from './facts.ts'

const SAID = `Input #0, concat, from 'pipe:0':
  Duration: N/A, start: 0.000000, bitrate: N/A
  Stream #0:0: Video: h264 (Constrained Baseline) ([27][0][0][0] / 0x001B), yuv420p(progressive), 640x360 [SAR 1:1 DAR 16:9], 25 fps, 25 tbr, 90k tbn
  Stream #0:1[0x101](eng): Audio: aac (LC) ([15][0][0][0] / 0x000F), 44100 Hz, mono, fltp, 72 kb/s
`
const END = `Output #0, mpegts, to 'pipe:1':
  Stream #0:0: Video: h264 (High) ([27][0][0][0] / 0x001B), yuv420p
`

test('nothing is known until all was said', () => expect(readFacts(SAID)).toBeUndefined())

test('baseline of 4:2:0 is passed on as it is', () =>
  expect(readFacts(SAID + END)).toEqual({ picture: { codec: 'h264', isPlain: true }, hasSound: true }))

test.each([
  ['h264 (High)', 'yuv420p(tv, bt709, progressive)', 'h264'],
  ['h264 (Main)', 'yuv420p', 'h264'],
  ['h264 (High 4:2:2)', 'yuv422p10le', 'h264'],
  ['hevc (Main)', 'yuv420p(tv)', 'hevc'],
  ['mpeg2video (Main)', 'yuv420p', 'mpeg2video'],
])('%s in %s is not', (profile, pixels, codec) => {
  const said = SAID.replace('h264 (Constrained Baseline)', profile).replace('yuv420p(progressive)', pixels)
  expect(readFacts(said + END)?.picture).toEqual({ codec, isPlain: false })
})

test('there may be one of both alone', () => {
  const [head = '', , picture = '', sound = ''] = SAID.split('\n')
  expect(readFacts(`${head}\n${picture}\n${END}`)).toMatchObject({ hasSound: false })
  expect(readFacts(`${head}\n${sound}\nStream mapping:\n`)).toEqual({ picture: undefined, hasSound: true })
})
