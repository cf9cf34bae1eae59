import { type ChildProcess, execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { type Facts, readFacts } from './facts.ts'

/** From where a receiver takes: an address that ffmpeg opens, which holds a secret, or a stream that is there already. */
export type Taken = { address: string } | { stream: Readable; format: 'flv' }

/** What hears of a receiver. `described`: what is sent was looked at, and comes by the stream. `ended`: once, whether it was described or not. */
export type ReceiverOwner = { described(facts: Facts): void; ended(): void }

/** Nothing but what an encoder sends is read as such: no playlist, no list of files. */
const FORMATS = 'concat,mpegts,flv'
const DECODERS = 'h264,hevc,mpeg2video,aac,aac_latm,mp2,mp2float,mp3,mp3float,ac3,opus'
/** A description is a few lines. */
const MOST_TEXT = 65_536

/**
 * A process (ffmpeg) that takes what an encoder sends and gives it out as a transport stream, as it was coded. It sees no setting of ours, and who
 * lists processes sees no secret: an address is written to its input.
 */
export class Receiver {
  readonly #child: ChildProcess
  readonly stream: Readable
  #text = ''
  #isOver = false

  constructor(taken: Taken, owner: ReceiverOwner) {
    const child = spawn('ffmpeg', argumentsOf(taken), {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    })
    this.#child = child
    this.stream = child.stdout
    this.stream.on('error', () => undefined)
    child.stdin.on('error', () => undefined)
    if ('address' in taken) child.stdin.end(`ffconcat version 1.0\nfile '${taken.address}'\n`)
    else taken.stream.pipe(child.stdin)
    child.stderr.on('error', () => undefined)
    child.stderr.on('data', (bytes: Buffer) => {
      if (this.#text.length >= MOST_TEXT) return
      // What it says may hold the address with its secret: it is read here, and logged nowhere.
      this.#text += bytes.toString('utf8')
      const facts = readFacts(this.#text)
      if (!facts) return
      this.#text = ' '.repeat(MOST_TEXT)
      if (!this.#isOver) owner.described(facts)
    })
    const over = () => {
      if (this.#isOver) return
      this.#isOver = true
      owner.ended()
    }
    child.once('error', over)
    child.once('exit', over)
  }

  /** The id of its process; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#child.kill('SIGKILL')
    this.stream.destroy()
  }
}

const argumentsOf = (taken: Taken): string[] => [
  ...['-v', 'info', '-hide_banner', '-nostdin', '-nostats'],
  ...['-protocol_whitelist', 'pipe,srt', '-format_whitelist', FORMATS, '-codec_whitelist', DECODERS],
  ...('address' in taken ? ['-f', 'concat', '-safe', '0'] : ['-f', taken.format]),
  ...['-fflags', '+nobuffer+discardcorrupt', '-i', 'pipe:0'],
  ...['-map', '0:v:0?', '-map', '0:a:0?', '-c', 'copy', '-flush_packets', '1', '-muxdelay', '0', '-muxpreload', '0'],
  ...['-max_interleave_delta', '100000', '-f', 'mpegts', 'pipe:1'],
]

/** Whether the ffmpeg of this machine takes what comes so: SRT it has to speak itself. False where there is none. */
export const receives = (protocol: 'srt' | 'rtmp'): Promise<boolean> => speaks({ srt: 'srt', rtmp: 'pipe' }[protocol])

/** Whether there is an ffmpeg on this machine that speaks these protocols. */
export function speaks(...protocols: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('ffmpeg', ['-hide_banner', '-protocols'], (cause, said) => {
      const spoken = said.split(/\s+/)
      resolve(!cause && protocols.every((protocol) => spoken.includes(protocol)))
    })
  })
}
