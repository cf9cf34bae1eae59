import { type ChildProcess, spawn } from 'node:child_process'
import type { DestinationState } from '#contract/destinations.ts'
import type { RtmpMessage } from '../contribution/rtmp-messages.ts'
import type { MediaLog } from '../worker-pool.ts'
import { FlvReader } from './flv-reader.ts'
import { Publisher, type PublisherEnd } from './publisher.ts'
import type { RtmpTarget } from './rtmp-target.ts'

/** How a push fares. `at`, in milliseconds since 1970: since when it is on air, or when it is begun again. */
export type PushState = { state: Exclude<DestinationState, 'unreadable'>; at?: number }

/** By which a push is told of: all that the log and the process's health say of where it goes. */
export type PushName = { host: string } | { destination: string }

/** What a push hears and tells. `source`: the playlist's address; `changed`: called whenever its state has. */
export type PushOwner = { source: string; name: PushName; log: MediaLog; changed(): void }

const FIRST_AGAIN_MS = 1_000
const LAST_AGAIN_MS = 60_000
/** On air for so long: a break after that is a new one. */
const STEADY_MS = 10_000
/** Nothing to send for so long: what reads the broadcast hangs. */
const SILENCE_MS = 20_000

/**
 * A broadcast on its way to another platform by RTMP, begun again for as long as it is wanted: a process (ffmpeg) reads its playlist and copies,
 * a connection of ours publishes what it gives.
 */
export class Push {
  readonly name: PushName
  readonly #target: RtmpTarget
  readonly #owner: PushOwner
  #publisher: Publisher | undefined
  #child: ChildProcess | undefined
  #silence: NodeJS.Timeout | undefined
  #again: NodeJS.Timeout | undefined
  #againMs = FIRST_AGAIN_MS
  #told: PushState = { state: 'connecting' }
  #closed = false

  constructor(target: RtmpTarget, owner: PushOwner) {
    this.name = owner.name
    this.#target = target
    this.#owner = owner
    this.#begin()
  }

  get told(): PushState {
    return this.#told
  }

  /** The id of the process that reads; undefined while none does. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#again)
    this.#stop()
  }

  #begin(): void {
    const publisher: Publisher = new Publisher(this.#target, {
      taken: () => this.#read(publisher),
      drained: () => void this.#child?.stdout?.resume(),
      ended: (why) => this.#over(why),
    })
    this.#publisher = publisher
  }

  /** The other side takes the stream: what it is to get is read from now on. */
  #read(publisher: Publisher): void {
    const child = spawn('ffmpeg', argumentsOf(this.#owner.source), {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    })
    this.#child = child
    const reader = new FlvReader((message) => this.#send(publisher, message))
    child.stdin.on('error', () => undefined)
    child.stdout.on('error', () => undefined)
    child.stdout.on('data', (bytes: Buffer) => {
      this.#listen()
      reader.push(bytes)
    })
    const ended = () => this.#child === child && this.#over('lost')
    child.once('error', ended)
    child.once('exit', ended)
    this.#listen()
  }

  #send(publisher: Publisher, message: RtmpMessage): void {
    if (this.#publisher !== publisher) return
    if (!publisher.send(message)) this.#child?.stdout?.pause()
    if (this.#told.state !== 'on_air') this.#tell({ state: 'on_air', at: Date.now() })
  }

  /** While the other side is behind it is the publisher that loses patience. */
  #listen(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#over('lost'), SILENCE_MS)
  }

  #over(why: PublisherEnd): void {
    if (this.#closed) return
    const { state, at = 0 } = this.#told
    if (state === 'on_air' && Date.now() - at >= STEADY_MS) this.#againMs = FIRST_AGAIN_MS
    this.#stop()
    const againMs = why === 'blocked' ? LAST_AGAIN_MS : this.#againMs
    this.#tell({ state: why, at: Date.now() + againMs })
    this.#again = setTimeout(() => {
      this.#tell({ state: 'connecting' })
      this.#begin()
    }, againMs)
    this.#againMs = Math.min(LAST_AGAIN_MS, this.#againMs * 2)
  }

  #stop(): void {
    clearTimeout(this.#silence)
    const [child, publisher] = [this.#child, this.#publisher]
    this.#child = undefined
    this.#publisher = undefined
    child?.kill('SIGKILL')
    publisher?.close()
  }

  #tell(told: PushState): void {
    const { name, log, changed } = this.#owner
    this.#told = told
    if (told.state === 'on_air') log.info(name, 'a broadcast goes to another platform')
    else if (told.state !== 'connecting')
      log.warn({ ...name, why: told.state }, 'a broadcast does not reach another platform')
    changed()
  }
}

// Each change of the sender brings other parameter sets, which the other side is told of as FLV tells them.
const argumentsOf = (source: string): string[] => [
  ...['-v', 'error', '-re', '-protocol_whitelist', 'http,tcp', '-f', 'hls', '-i', source],
  ...['-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', '-bsf:v', 'h264_mp4toannexb,extract_extradata'],
  ...['-flvflags', 'no_duration_filesize', '-flush_packets', '1', '-f', 'flv', 'pipe:1'],
]
