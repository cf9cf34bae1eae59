/**
 * node tools/demo-clip.ts: makes the clip that the demo's speaker sends (realtime/media/demo/clip.bin) anew. Needs Chromium, which draws it, and
 * ffmpeg with libx264 and libopus, which codes it; nobody else needs either for it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '#ops/setup/find-chromium.ts'

type ClipPacket = { track: 'camera' | 'microphone'; marker: boolean; time: number; payload: Buffer }

/** As `realtime/media/demo/clip.ts` reads it. */
const MAGIC = 'minsheng clip 1\n'
const SECONDS = 12
const FRAMES_PER_SECOND = 20
const CLIP = join(import.meta.dirname, '../realtime/media/demo/clip.bin')
const PAYLOAD_TYPES = { camera: 102, microphone: 100 } as const

/** A voice without words: a low tone with two formants, in syllables, in phrases with pauses; silent at both ends. */
const VOICE = [
  '0.045',
  `(sin(2*PI*t*(118+9*sin(2*PI*t/3)))+0.55*sin(2*PI*t*(236+18*sin(2*PI*t/3)))+0.3*sin(2*PI*t*590)*sin(2*PI*t*118)+0.16*sin(2*PI*t*1180)*sin(2*PI*t*236))`,
  `max(0\\,sin(2*PI*t*3.25))`,
  `gt(sin(2*PI*t/4-0.35)\\,-0.55)`,
  `min(1\\,t*4)*min(1\\,(${SECONDS}-t)*4)`,
].join('*')

const frames = await drawFrames()
const sockets = { camera: createSocket('udp4'), microphone: createSocket('udp4') }
const packets: ClipPacket[] = []
const [video, audio] = await Promise.all([receive('camera', sockets.camera), receive('microphone', sockets.microphone)])
const coder = spawn(
  'ffmpeg',
  [
    ...['-v', 'error', '-re', '-f', 'image2pipe', '-framerate', String(FRAMES_PER_SECOND), '-i', 'pipe:0'],
    ...['-re', '-f', 'lavfi', '-i', `aevalsrc=exprs=${VOICE}:s=48000:d=${SECONDS}`],
    ...['-map', '0:v', '-c:v', 'libx264', '-preset', 'veryslow', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p'],
    ...['-g', String(FRAMES_PER_SECOND), '-bf', '0', '-crf', '29', '-maxrate', '400k', '-bufsize', '400k'],
    ...['-x264-params', 'repeat-headers=1:scenecut=0:sliced-threads=0:rc-lookahead=0'],
    ...rtp('camera', video),
    ...[
      '-map',
      '1:a',
      '-c:a',
      'libopus',
      '-application',
      'voip',
      '-b:a',
      '20k',
      '-ac',
      '2',
      ...rtp('microphone', audio),
    ],
  ],
  { stdio: ['pipe', 'ignore', 'inherit'] },
)
await feed(coder, frames)
for (const socket of Object.values(sockets)) socket.close()
const clip = Buffer.concat([Buffer.from(MAGIC), Buffer.from([SECONDS]), ...packets.map(kept)])
writeFileSync(CLIP, clip)
console.log(`${CLIP}: ${clip.length} bytes, ${packets.length} packets`)

function kept({ track, marker, time, payload }: ClipPacket): Buffer {
  const head = Buffer.alloc(7)
  head.writeUInt8((track === 'camera' ? 1 : 0) | (marker ? 2 : 0), 0)
  head.writeUInt32BE(time, 1)
  head.writeUInt16BE(payload.length, 5)
  return Buffer.concat([head, payload])
}

async function drawFrames(): Promise<Buffer[]> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.setContent(readFileSync(join(import.meta.dirname, 'demo-clip.html'), 'utf8'))
  const drawn: Buffer[] = []
  for (let frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
    const url = await page.evaluate(
      `draw(${frame / (SECONDS * FRAMES_PER_SECOND)}), document.querySelector('canvas').toDataURL('image/png')`,
    )
    drawn.push(Buffer.from(String(url).split(',')[1] ?? '', 'base64'))
  }
  await browser.close()
  return drawn
}

async function receive(track: ClipPacket['track'], socket: Socket): Promise<number> {
  let first: number | undefined
  socket.on('message', (packet) => {
    if ((packet.readUInt8(1) & 0x7f) !== PAYLOAD_TYPES[track]) return
    first ??= packet.readUInt32BE(4)
    packets.push({
      track,
      marker: packet.readUInt8(1) >= 0x80,
      time: (packet.readUInt32BE(4) - first) >>> 0,
      payload: packet.subarray(12),
    })
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket.address().port
}

function rtp(track: ClipPacket['track'], port: number): string[] {
  // The port above, where its RTCP would go, may be somebody's: all goes to the one that listens.
  return [
    ...['-payload_type', String(PAYLOAD_TYPES[track])],
    ...['-f', 'rtp', `rtp://127.0.0.1:${port}?pkt_size=1100&rtcpport=${port}`],
  ]
}

async function feed({ stdin, exitCode }: ChildProcess, pictures: readonly Buffer[]): Promise<void> {
  const ended = once(coder, 'exit')
  for (const picture of pictures) if (stdin && !stdin.write(picture)) await Promise.race([once(stdin, 'drain'), ended])
  stdin?.end()
  await ended
  if (exitCode) throw new Error(`ffmpeg ended with ${exitCode}`)
}
