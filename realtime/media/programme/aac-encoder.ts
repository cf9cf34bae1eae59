import { type ChildProcess, spawn } from 'node:child_process'
import { type AudioCodec, silentFrame } from '../broadcast/tracks.ts'
import type { MediaLog } from '../worker-pool.ts'
import { pcm16, SAMPLE_RATE } from './audio-mixer.ts'

/** The sound of a programme as it is coded: AAC-LC, mono. */
export const PROGRAMME_SOUND: AudioCodec = { codec: 'aac', sampleRate: SAMPLE_RATE, channels: 1 }

/** One frame of it, without its ADTS header; `at` in milliseconds. */
export type AacFrame = { data: Uint8Array; at: number }

const SILENCE = silentFrame(PROGRAMME_SOUND)
/** Milliseconds of one frame. */
export const AAC_FRAME_MS = (SILENCE.duration / SAMPLE_RATE) * 1_000

/** The encoder delays what it is given by one frame. */
const PRIMING = 1
/** What waits for a slow encoder, in bytes, before it counts as stuck: 5 s. */
const BACKLOG = SAMPLE_RATE * 2 * 5
/** A process that ended is started again after this long, and after ever longer where it ends at once. */
const RESTART_MS = 250
const SLOWEST_RESTART_MS = 30_000

const ARGUMENTS = [
  ...['-v', 'error', '-nostdin', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1'],
  ...['-probesize', '32', '-analyzeduration', '0', '-i', 'pipe:0'],
  ...['-c:a', 'aac', '-b:a', '64k', '-flush_packets', '1', '-f', 'adts', 'pipe:1'],
]

/**
 * Encodes a mix that never stops, in a process of its own (ffmpeg). Frames follow each other without a gap and in time whatever happens to that
 * process: it is started again, and silence stands for what it swallowed.
 */
export class AacEncoder {
  readonly #frame: (frame: AacFrame) => void
  readonly #log: Pick<MediaLog, 'warn'>
  #child: ChildProcess | undefined
  #rest = Buffer.alloc(0)
  /** When the first frame began, and how many were given out: sums of fractions would drift. */
  readonly #from: number
  #frames = 0
  #wasGiven = false
  #skip = 0
  #restarting: NodeJS.Timeout | undefined
  #restartMs = RESTART_MS
  #closed = false

  /** `at`: when the first block begins, in milliseconds. */
  constructor(at: number, frame: (frame: AacFrame) => void, log: Pick<MediaLog, 'warn'>) {
    this.#from = at
    this.#frame = frame
    this.#log = log
    this.#start()
  }

  get #at(): number {
    return this.#from + this.#frames * AAC_FRAME_MS
  }

  /** The id of the encoder's process; undefined while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Takes the next block of the mix, which begins at `at`. */
  push(block: Float32Array, at: number): void {
    const input = this.#child?.stdin
    if (!input?.writable) {
      this.#fillUntil(at - AAC_FRAME_MS)
      return
    }
    if (input.writableLength > BACKLOG) {
      this.#child?.kill('SIGKILL')
      return
    }
    if (!this.#wasGiven) this.#fillUntil(at - AAC_FRAME_MS / 2)
    this.#wasGiven = true
    input.write(pcm16(block))
  }

  /** Ends the process, and gives out nothing more; idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#restarting)
    this.#child?.kill('SIGKILL')
  }

  #start(): void {
    const child = spawn('ffmpeg', ARGUMENTS, { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child = child
    this.#wasGiven = false
    this.#rest = Buffer.alloc(0)
    this.#skip = PRIMING
    child.stdout.on('data', (bytes: Buffer) => this.#read(bytes))
    child.stdin.on('error', () => undefined)
    const ended = (why: unknown) => {
      if (this.#child !== child || this.#closed) return
      this.#child = undefined
      this.#log.warn({ why: String(why) }, 'the sound encoder ended and is started again')
      this.#restarting = setTimeout(() => this.#start(), this.#restartMs)
      this.#restartMs = Math.min(SLOWEST_RESTART_MS, this.#restartMs * 2)
    }
    child.once('error', ended)
    child.once('exit', (code, signal) => ended(signal ?? code))
  }

  #read(bytes: Buffer): void {
    // What the pipe still holds of a process that was ended is nobody's.
    if (this.#closed) return
    this.#rest = Buffer.concat([this.#rest, bytes])
    for (let data = this.#cut(); data; data = this.#cut()) {
      this.#restartMs = RESTART_MS
      if (this.#skip > 0) this.#skip--
      else this.#give(data)
    }
  }

  /** The next whole ADTS frame's content. */
  #cut(): Buffer | undefined {
    if (this.#rest.length < 7) return
    const length =
      ((this.#rest.readUInt8(3) & 3) << 11) | (this.#rest.readUInt8(4) << 3) | (this.#rest.readUInt8(5) >> 5)
    if (length < 7) {
      this.#child?.kill('SIGKILL')
      return
    }
    if (this.#rest.length < length) return
    const data = this.#rest.subarray(7, length)
    this.#rest = this.#rest.subarray(length)
    return data
  }

  #give(data: Uint8Array): void {
    this.#frame({ data: Buffer.from(data), at: this.#at })
    this.#frames++
  }

  #fillUntil(at: number): void {
    while (this.#at < at) this.#give(SILENCE.data)
  }
}
