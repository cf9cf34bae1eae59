import { type ChildProcess, spawn } from 'node:child_process'
import { hasEnded } from '#tests/lab/processes.ts'

/** A TV gallery's encoder: ffmpeg, which sends a moving picture and a tone in real time, over and over. */
export type Gallery = {
  /** What it said of its end; undefined while it sends. */
  ended: Promise<string>
  isSending(): boolean
  stop(): void
}

/** How its picture is coded: as we pass it on, with more bits than anybody takes, or as many encoders have it by default. */
const PICTURES = {
  baseline: ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
  noise: [
    '-vf',
    'noise=alls=90:allf=t',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-profile:v',
    'baseline',
    '-qp',
    '20',
  ],
  'b-frames': ['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '2'],
} as const

/** Sends to an address, in the format that its protocol takes. One that `callsAgain` does so whenever its call is over, as encoders of galleries do, until it is stopped. */
export function sendFromGallery(
  address: string,
  { picture = 'baseline' as keyof typeof PICTURES, format = 'mpegts', callsAgain = false } = {},
): Gallery {
  let isStopped = false
  let said = ''
  const { promise: ended, resolve } = Promise.withResolvers<string>()
  const begin = (): ChildProcess => {
    const calling = call(address, picture, format)
    calling.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8')
    })
    return calling.once('close', () => {
      if (callsAgain && !isStopped) child = begin()
      else resolve(said)
    })
  }
  let child = begin()
  return {
    ended,
    isSending: () => !hasEnded(child),
    stop() {
      isStopped = true
      child.kill('SIGINT')
    },
  }
}

const call = (address: string, picture: keyof typeof PICTURES, format: string): ChildProcess =>
  spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25'],
      ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'],
      ...[...PICTURES[picture], '-pix_fmt', 'yuv420p', '-g', '25', '-c:a', 'aac', '-b:a', '96k'],
      ...['-f', format, address],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )

/** The address of a stream by SRT. */
export const srtAddress = (port: number | undefined, stream: string, passphrase: string): string =>
  `srt://127.0.0.1:${port}?streamid=${encodeURIComponent(stream)}&passphrase=${passphrase}&pbkeylen=32`

/** Whether a process is still there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
