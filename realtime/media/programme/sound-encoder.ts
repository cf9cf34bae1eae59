import { type ChildProcess, spawn } from 'node:child_process'
import type { MediaLog } from '../worker-pool.ts'
import { BLOCK, pcm16, SAMPLE_RATE, SILENCE } from './audio-mixer.ts'
import type { SoundFormat } from './sound-formats.ts'

/** One frame of coded sound; `at` in milliseconds. */
export type SoundFrame = { data: Uint8Array; at: number }

/** What waits for a slow encoder, in bytes, before it counts as stuck: 5 s. */
const BACKLOG = SAMPLE_RATE * 2 * 5
/** A process that ended is started again after this long, and after ever longer where it ends at once. */
const RESTART_MS = 250
const SLOWEST_RESTART_MS = 30_000
/** A process that has coded this much is well: if it ends, the next one is started soon. */
const STEADY_MS = 30_000
/** A process that was given silence alone for this long is ended. */
const IDLE_MS = 10_000
const BLOCK_MS = (BLOCK / SAMPLE_RATE) * 1_000

const argumentsOf = ({ arguments: coding }: SoundFormat) => [
  ...['-v', 'error', '-nostdin', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1'],
  ...['-probesize', '32', '-analyzeduration', '0', '-i', 'pipe:0'],
  ...[...coding, '-flush_packets', '1', 'pipe:1'],
]

/**
 * Encodes a mix that never stops, in a process of its own (ffmpeg), which runs only while there is something to encode. Frames follow each other
 * without a gap and in time whatever happens to that process: it is started again, and silence stands for what it swallowed.
 */
export class SoundEncoder {
  readonly #format: SoundFormat
  readonly #frame: (frame: SoundFrame) => void
  readonly #log: Pick<MediaLog, 'warn'>
  #child: ChildProcess | undefined
  /** When the first frame began, and how many were given out: sums of fractions would drift. */
  readonly #from: number
  #frames = 0
  #wasGiven = false
  #skip = 0
  /** How much the process has coded, and how much silence it was given last, in milliseconds. */
  #codedMs = 0
  #silentMs = 0
  #restarting: NodeJS.Timeout | undefined
  #restartMs = RESTART_MS
  #hasCoded = false
  #closed = false

  /** `at`: when the first block begins, in milliseconds. */
  constructor(format: SoundFormat, at: number, frame: (frame: SoundFrame) => void, log: Pick<MediaLog, 'warn'>) {
    this.#format = format
    this.#from = at
    this.#frame = frame
    this.#log = log
  }

  get #at(): number {
    return this.#from + this.#frames * this.#format.frameMs
  }

  /** The id of the encoder's process; undefined while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Whether it ever coded anything: where the program can't, all that it gives out is silence. */
  get hasCoded(): boolean {
    return this.#hasCoded
  }

  /** Takes the next block of the mix, which begins at `at`; undefined: a silent one, for which no process is started. */
  push(block: Float32Array | undefined, at: number): void {
    this.#silentMs = block ? 0 : this.#silentMs + BLOCK_MS
    if (this.#silentMs > IDLE_MS) this.#end()
    else if (block) this.#start()
    const input = this.#child?.stdin
    if (!input?.writable) {
      this.#fillUntil(at - this.#format.frameMs)
      return
    }
    if (input.writableLength > BACKLOG) {
      this.#child?.kill('SIGKILL')
      return
    }
    if (!this.#wasGiven) this.#fillUntil(at - this.#format.frameMs / 2)
    this.#wasGiven = true
    input.write(pcm16(block ?? SILENCE))
  }

  /** Ends the process, and gives out nothing more; idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#restarting)
    this.#end()
  }

  #end(): void {
    const child = this.#child
    this.#child = undefined
    child?.kill('SIGKILL')
  }

  #start(): void {
    if (this.#child || this.#restarting || this.#closed) return
    const child = spawn('ffmpeg', argumentsOf(this.#format), { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child = child
    this.#wasGiven = false
    this.#skip = this.#format.priming
    this.#codedMs = 0
    const read = this.#format.reader()
    child.stdout.on('data', (bytes: Buffer) => {
      // What the pipe still holds of a process that was ended is nobody's.
      if (this.#child === child) this.#take(read(bytes))
    })
    child.stdin.on('error', () => undefined)
    const ended = (why: unknown) => {
      if (this.#child !== child || this.#closed) return
      this.#child = undefined
      this.#log.warn({ why: String(why) }, 'the sound encoder ended and is started again')
      this.#restarting = setTimeout(() => {
        this.#restarting = undefined
      }, this.#restartMs)
      this.#restartMs = Math.min(SLOWEST_RESTART_MS, this.#restartMs * 2)
    }
    child.once('error', ended)
    child.once('exit', (code, signal) => ended(signal ?? code))
  }

  #take(frames: readonly Buffer[] | undefined): void {
    if (!frames) this.#child?.kill('SIGKILL')
    for (const data of frames ?? []) {
      this.#hasCoded = true
      this.#codedMs += this.#format.frameMs
      if (this.#codedMs > STEADY_MS) this.#restartMs = RESTART_MS
      if (this.#skip > 0) this.#skip--
      else this.#give(Buffer.from(data))
    }
  }

  #give(data: Uint8Array): void {
    this.#frame({ data, at: this.#at })
    this.#frames++
  }

  #fillUntil(at: number): void {
    while (this.#at < at) this.#give(this.#format.silence)
  }
}
