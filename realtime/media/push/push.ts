import { type ChildProcess, spawn } from 'node:child_process'
import type { MediaLog } from '../worker-pool.ts'

/** How a push fares: it is begun, something is taken by the other side, or it is begun again in a while. */
export type PushState = 'begins' | 'sends' | 'waits'

const FIRST_AGAIN_MS = 1_000
const LAST_AGAIN_MS = 60_000

/** A broadcast on its way to another platform by RTMP: a process (ffmpeg) that reads its playlist and copies, begun again for as long as it is wanted. */
export class Push {
  /** The other side's name: all that is ever told of the target, which has a key in it. */
  readonly host: string
  readonly #source: string
  readonly #target: string
  readonly #log: MediaLog
  #child: ChildProcess | undefined
  #again: NodeJS.Timeout | undefined
  #againMs = FIRST_AGAIN_MS
  #state: PushState = 'begins'
  #closed = false

  /** `source`: the playlist's address. */
  constructor(source: string, target: string, log: MediaLog) {
    this.host = new URL(target).host
    this.#source = source
    this.#target = target
    this.#log = log
    this.#begin()
  }

  get state(): PushState {
    return this.#state
  }

  /** The id of its process; undefined while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#again)
    this.#child?.kill('SIGKILL')
  }

  #begin(): void {
    this.#state = 'begins'
    const child = spawn('ffmpeg', argumentsOf(this.#source, this.#target), {
      // What it says may hold the target.
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    })
    this.#child = child
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (bytes: Buffer) => {
      if (this.#state === 'sends' || !/^total_size=[1-9]/m.test(bytes.toString('utf8'))) return
      this.#state = 'sends'
      this.#againMs = FIRST_AGAIN_MS
      this.#log.info({ host: this.host }, 'a broadcast goes to another platform')
    })
    const over = () => {
      if (this.#child !== child) return
      this.#child = undefined
      if (!this.#closed) this.#wait()
    }
    child.once('error', over)
    child.once('exit', over)
  }

  #wait(): void {
    this.#log.warn({ host: this.host, againMs: this.#againMs }, 'a broadcast does not reach another platform')
    this.#state = 'waits'
    this.#again = setTimeout(() => this.#begin(), this.#againMs)
    this.#againMs = Math.min(LAST_AGAIN_MS, this.#againMs * 2)
  }
}

// Each change of the sender brings other parameter sets, which the other side is told of as FLV tells them.
const argumentsOf = (source: string, target: string): string[] => [
  ...['-v', 'error', '-progress', 'pipe:1', '-stats_period', '1', '-re'],
  ...['-protocol_whitelist', 'http,tcp', '-f', 'hls', '-i', source, '-map', '0:v:0', '-map', '0:a:0'],
  ...['-c', 'copy', '-bsf:v', 'h264_mp4toannexb,extract_extradata'],
  ...['-rw_timeout', '10000000', '-flvflags', 'no_duration_filesize', '-f', 'flv', target],
]
