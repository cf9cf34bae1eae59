import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DirectTransport, Producer } from 'mediasoup/types'
import type { MediaSource } from '#contract/media.ts'
import { type ByOwnSource, produceOwn } from '../own-producers.ts'
import { packetOf, type RtpTrack, senderReport } from '../rtp-track.ts'
import type { Presence, StageInput, StageNews } from '../seams.ts'
import type { Identity, SessionStage } from '../session-stage.ts'
import { type Clip, dueMs, readClip } from './clip.ts'

/** Packets that are due are sent this often, reports of the clocks as often as senders do. */
const TICK_MS = 10
const REPORT_MS = 2_000
/** Who was held up for longer goes on from where he is, and makes up for nothing. */
const LATE_MS = 500

let known: Clip | undefined
/** The demo's clip, read once. */
const demoClip = (): Clip => (known ??= readClip(readFileSync(join(import.meta.dirname, 'clip.bin'))))

/** What a speaker sees of its stage. */
export type SpeakerStage = Pick<SessionStage, 'place' | 'enter' | 'appeared' | 'changed'>

/** The demo's speaker: a clip that is sent to a stage again and again, until its right ends or somebody comes as the same person. */
export class ClipSpeaker implements StageInput {
  readonly #stage: SpeakerStage
  readonly #identity: Identity
  readonly #ended: () => void
  readonly #producers = new Map<MediaSource, Producer>()
  #transport: DirectTransport | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false

  /** `ended` is called once, when it is over. */
  constructor(stage: SpeakerStage, identity: Identity, ended: () => void) {
    this.#stage = stage
    this.#identity = identity
    this.#ended = ended
  }

  /** Steps on the stage and begins to send; rejects, and is over, where it can't. */
  async start(): Promise<void> {
    try {
      const { router } = await this.#stage.place()
      const transport = await router.createDirectTransport()
      if (this.#closed) return transport.close()
      this.#transport = transport
      this.#stage.enter(this, this.#identity.shown.id)
      const { tracks, producers } = await produceOwn(transport, { cname: 'demo', hasLevel: true })
      this.#producers.set('camera', producers.camera).set('microphone', producers.microphone)
      const participantId = this.#identity.shown.id
      for (const [source, producer] of this.#producers)
        await this.#stage.appeared({ participantId, source, producer }, this)
      this.#stage.changed()
      if (!this.#closed) this.#send(producers, tracks)
    } catch (cause) {
      this.close()
      throw cause
    }
  }

  presence(): Presence | undefined {
    if (this.#producers.size === 0) return
    const sources = Object.fromEntries([...this.#producers.keys()].map((source) => [source, 'live' as const]))
    const { key, shown } = this.#identity
    return { key, participant: { ...shown, sources }, producers: this.#producers }
  }

  /** Its stage is on another worker: whoever wants it asks for another one. */
  changed({ type }: StageNews): void {
    if (type === 'rejoin') this.close()
  }

  end(): void {
    this.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    this.#transport?.close()
    this.#producers.clear()
    this.#ended()
    this.#stage.changed()
  }

  #send(producers: ByOwnSource<Producer>, tracks: ByOwnSource<RtpTrack>): void {
    const { packets, seconds } = demoClip()
    let round = 0
    let next = 0
    let beganAt = performance.now()
    let reportedAt = Number.NEGATIVE_INFINITY
    const step = () => {
      const now = performance.now()
      for (;;) {
        const packet = packets[next]
        if (!packet) {
          next = 0
          round++
          continue
        }
        const dueAt = beganAt + round * seconds * 1_000 + dueMs(packet)
        if (dueAt > now) break
        if (now - dueAt > LATE_MS) beganAt += now - dueAt
        const { track } = packet
        producers[track].send(packetOf(tracks[track], packet, round * seconds))
        next++
      }
      if (now - reportedAt < REPORT_MS) return
      reportedAt = now
      for (const track of Object.values(tracks))
        this.#transport?.sendRtcp(senderReport(track, (now - beganAt) / 1_000, Date.now()))
    }
    this.#timer = setInterval(() => {
      try {
        step()
      } catch {
        // A worker that dies closes its channel before its producers.
        this.close()
      }
    }, TICK_MS)
  }
}
