import type { Readable } from 'node:stream'
import type { Producer } from 'mediasoup/types'
import type { MediaSource } from '#contract/media.ts'
import { MEDIA_LIMITS } from '../limits.ts'
import type { Ending, Presence, StageInput, StageNews } from '../seams.ts'
import type { Identity, SessionStage } from '../session-stage.ts'
import type { MediaLog } from '../worker-pool.ts'
import type { Facts } from './facts.ts'
import { StageFeed } from './stage-feed.ts'

/** What an encoder's contribution sees of its stage. */
export type ContributionStage = Pick<SessionStage, 'place' | 'enter' | 'appeared' | 'changed'>

const NOTHING: ReadonlyMap<MediaSource, Producer> = new Map()

/** Somebody who is sent by an encoder that came to us by SRT or RTMP. Lives as long as what comes from it, and stays through a stage that is rebuilt. */
export class Contribution implements StageInput {
  readonly #stage: ContributionStage
  readonly #identity: Identity
  readonly #stream: Readable
  readonly #facts: Facts
  readonly #log: MediaLog
  readonly #ended: (why: Ending['why'] | undefined) => void
  readonly #looking: NodeJS.Timeout
  #feed: StageFeed | undefined
  #isOn = false
  #isStalled = false
  #bytes = 0
  #arrivedAt = performance.now()
  #measuredAt = performance.now()
  #again: NodeJS.Timeout | undefined
  #closed = false

  /** `ended` is called once, when it is over; with why, where its right is. */
  constructor(
    stage: ContributionStage,
    identity: Identity,
    sent: { stream: Readable; facts: Facts },
    log: MediaLog,
    ended: (why: Ending['why'] | undefined) => void,
  ) {
    this.#stage = stage
    this.#identity = identity
    this.#stream = sent.stream
    this.#facts = sent.facts
    this.#log = log
    this.#ended = ended
    this.#stream.on('data', (bytes: Buffer) => this.#heard(bytes.length))
    this.#looking = setInterval(() => this.#look(), MEDIA_LIMITS.contributionLookMs)
  }

  /** The id of the process that brings it to the stage; undefined while none runs. */
  get pid(): number | undefined {
    return this.#feed?.pid
  }

  /** Steps on the stage; rejects, and is over, where it can't. */
  async start(): Promise<void> {
    try {
      await this.#stage.place()
      this.#stage.enter(this, this.#identity.shown.id)
      this.#isOn = true
      await this.#send()
    } catch (cause) {
      this.close()
      throw cause
    }
  }

  presence(): Presence | undefined {
    if (!this.#isOn) return
    const producers = this.#feed?.producers ?? NOTHING
    const state = this.#isStalled ? ('stalled' as const) : ('live' as const)
    const sources = Object.fromEntries([...producers.keys()].map((source) => [source, state]))
    const { key, shown } = this.#identity
    return { key, participant: { ...shown, sources }, producers }
  }

  /** Its stage is on another worker: what is sent goes there. */
  changed({ type }: StageNews): void {
    if (type === 'rejoin') this.#sendAgain()
  }

  end(_scope: Ending['scope'], why: Ending['why']): void {
    this.#close(why)
  }

  close(): void {
    this.#close(undefined)
  }

  #close(why: Ending['why'] | undefined): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#looking)
    clearTimeout(this.#again)
    this.#isOn = false
    this.#feed?.close()
    this.#feed = undefined
    this.#ended(why)
    this.#stage.changed()
  }

  async #send(): Promise<void> {
    const { router } = await this.#stage.place()
    if (this.#closed) return
    const feed = await StageFeed.open(router, this.#stream, this.#facts, () => {
      if (this.#feed === feed) this.#lost()
    })
    if (this.#closed) return feed.close()
    this.#feed = feed
    const participantId = this.#identity.shown.id
    for (const [source, producer] of feed.producers)
      await this.#stage.appeared({ participantId, source, producer }, this)
    this.#stage.changed()
  }

  /** The process that brings it to the stage has ended, or the stage's worker. */
  #lost(): void {
    this.#feed = undefined
    this.#stage.changed()
    clearTimeout(this.#again)
    this.#again = setTimeout(() => this.#sendAgain(), MEDIA_LIMITS.contributionAgainMs)
  }

  #sendAgain(): void {
    clearTimeout(this.#again)
    if (this.#closed || this.#feed) return
    this.#send().catch((cause: unknown) => {
      this.#log.warn({ cause: String(cause) }, 'what an encoder sends could not be brought to its stage')
      if (!this.#closed) this.#lost()
    })
  }

  #heard(bytes: number): void {
    this.#bytes += bytes
    this.#arrivedAt = performance.now()
    if (this.#isStalled) this.#stall(false)
  }

  #look(): void {
    const now = performance.now()
    if (!this.#isStalled && now - this.#arrivedAt > MEDIA_LIMITS.contributionStallMs) this.#stall(true)
    const since = now - this.#measuredAt
    if (since < MEDIA_LIMITS.contributionMeasureMs) return
    const bitrate = Math.round((this.#bytes * 8_000) / since)
    this.#bytes = 0
    this.#measuredAt = now
    if (bitrate <= MEDIA_LIMITS.contributionBitrate) return
    this.#log.warn({ bitrate, most: MEDIA_LIMITS.contributionBitrate }, 'an encoder that sends too much was ended')
    this.close()
  }

  #stall(isStalled: boolean): void {
    this.#isStalled = isStalled
    this.#stage.changed()
  }
}
