import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { ListedSegment } from '#tests/support/playlist-text.ts'

/** A flash and a tone begin together each so many seconds, and last for a tenth of that. */
const EVERY_SECONDS = 2
const LASTS_SECONDS = EVERY_SECONDS / 10
const SILENT_DB = -35

/** Plays them as RTP to these ports of this machine (H264 with a key frame a second, Opus), until it is killed. Needs ffmpeg. */
export function playFlashes(ports: { video: number; audio: number }): ChildProcess {
  const isOn = `lt(mod(t,${EVERY_SECONDS}),${LASTS_SECONDS})`
  const white = `color=black:s=640x360:r=25,drawbox=t=fill:c=white:enable='${isOn}',noise=alls=8:allf=t`
  const tone = `aevalsrc='if(${isOn},0.5*sin(2*PI*1000*t),0)':s=48000`
  const rtp = (port: number, type: number) => [
    ...['-payload_type', `${type}`, '-f', 'rtp', `rtp://127.0.0.1:${port}?pkt_size=1200`],
  ]
  const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline']
  return spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', white, '-re', '-f', 'lavfi', '-i', tone],
      ...['-map', '0:v', ...x264, '-pix_fmt', 'yuv420p', '-g', '25', '-bf', '0', '-b:v', '500k'],
      ...['-x264-params', 'repeat-headers=1:scenecut=0', ...rtp(ports.video, 96)],
      ...['-map', '1:a', '-c:a', 'libopus', '-b:a', '32k', '-ac', '2', ...rtp(ports.audio, 111)],
    ],
    { stdio: 'ignore' },
  )
}

/** What was seen and heard in a piece of a broadcast. `offsets`: how much later each tone is than its flash, in milliseconds. */
export type Watched = { seconds: number; flashes: number; offsets: number[]; pictures: number; complaints: number }

/** Decodes segments that belong together, and compares where flashes and tones begin. `read` gives a file of the broadcast, `file` is where it is put together. */
export async function watchFlashes(
  segments: readonly ListedSegment[],
  read: (name: string) => Promise<Buffer>,
  file: string,
): Promise<Watched> {
  const names = [segments[0]?.map, ...segments.map(({ uri }) => uri)].filter((name) => name !== undefined)
  writeFileSync(file, Buffer.concat(await Promise.all(names.map(read))))
  const filters = [
    ...['-vf', 'blackdetect=d=0.5:pix_th=0.5:pic_th=0.9'],
    ...['-af', `silencedetect=n=${SILENT_DB}dB:d=0.5`],
  ]
  const run = spawnSync('ffmpeg', ['-nostdin', '-v', 'info', '-copyts', '-i', file, ...filters, '-f', 'null', '-'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const numbers = (pattern: RegExp) => [...run.stderr.matchAll(pattern)].map(([, value]) => Number(value))
  const seconds = segments.reduce((sum, { duration }) => sum + duration, 0)
  // The first and the last of a piece may be its ends.
  const flashes = numbers(/black_end:([\d.]+)/g).slice(0, -1)
  const tones = numbers(/silence_end: ([\d.]+)/g)
  const offsets = flashes.flatMap((flash) => {
    const tone = tones.find((time) => Math.abs(time - flash) < EVERY_SECONDS / 2)
    return tone === undefined ? [] : [(tone - flash) * 1_000]
  })
  return {
    seconds,
    flashes: flashes.length,
    offsets,
    pictures: numbers(/frame=\s*(\d+)/g).at(-1) ?? 0,
    complaints: run.stderr.match(/error while decoding|concealing|Invalid data/g)?.length ?? 0,
  }
}
