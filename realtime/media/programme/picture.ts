import type { Producer } from 'mediasoup/types'
import type { MediaLog } from '../worker-pool.ts'
import { Feed, type Source } from './feed.ts'
import { type AccessUnit, beginsAnew, H264Units } from './h264-units.ts'
import type { Release } from './reorder-buffer.ts'
import { SLATE } from './slate.ts'
import { StreamClock } from './stream-clock.ts'

/** A picture of the programme: `at` in milliseconds, later than that of the one before. */
export type TimedPicture = { nals: readonly Buffer[]; isKeyFrame: boolean; at: number }

/** Nothing from a sender for so long: the slate stands in. */
const STALL_MS = 1_500
/** Between two pictures of the slate. */
const SLATE_MS = 250
/** The programme asks for a key frame when its last one is this old, so that segments of 2 s can begin with one; and not again sooner than that. */
const KEY_FRAME_MS = 1_850
const ASK_AGAIN_MS = 400

type Shown = { feed: Feed; unitAt: number }

/**
 * One stable stream of pictures out of what several send: it goes over to another sender at that one's next key frame, and to a slate where nothing
 * comes. Pictures are as they were sent; nothing is encoded here.
 */
export class Picture {
  readonly #now: () => number
  readonly #emit: (picture: TimedPicture) => void
  readonly #log: MediaLog
  readonly #delayMs: number
  readonly #layer: number
  #shown: Shown | undefined
  #wanted: { producer: Producer; feed: Feed | undefined } | undefined
  #last = Number.NEGATIVE_INFINITY
  #slateAt = Number.NEGATIVE_INFINITY
  #keyAt = Number.NEGATIVE_INFINITY
  #askedAt = Number.NEGATIVE_INFINITY

  /** `delayMs`: how far behind `now` its pictures stand. `layer`: the highest simulcast layer that is taken. */
  constructor(parts: {
    now: () => number
    emit: (picture: TimedPicture) => void
    log: MediaLog
    delayMs: number
    layer: number
  }) {
    this.#now = parts.now
    this.#emit = parts.emit
    this.#log = parts.log
    this.#delayMs = parts.delayMs
    this.#layer = parts.layer
  }

  /** The producer whose pictures come now; undefined: the slate. */
  get producer(): Producer | undefined {
    return this.#shown?.feed.producer
  }

  /** Goes over to what this producer sends, or to the slate. */
  show(source: Source | undefined, producer: Producer | undefined): void {
    const going = this.#wanted?.producer ?? this.#shown?.feed.producer
    if (producer && producer === going) return
    this.#wanted?.feed?.close()
    this.#wanted = undefined
    if (!producer || !source) this.#drop()
    else if (producer !== this.#shown?.feed.producer) this.#want(source, producer)
  }

  /** Asks for a key frame soon; the sender is asked no more often than otherwise. */
  refresh(): void {
    this.#keyAt = Number.NEGATIVE_INFINITY
  }

  /** To be called every 20 ms or so. */
  tick(): void {
    const now = this.#now()
    this.#shown?.feed.tick()
    this.#wanted?.feed?.tick()
    const shown = this.#shown
    if (shown && (!shown.feed.isLive || now - shown.unitAt > STALL_MS)) this.#stall(shown)
    if (!this.#shown && now - this.#slateAt >= SLATE_MS) {
      this.#slateAt = now
      this.#give({ nals: SLATE, isKeyFrame: true, at: now - this.#delayMs })
    }
    const asked = this.#wanted?.feed ?? (now - this.#keyAt > KEY_FRAME_MS ? this.#shown?.feed : undefined)
    if (asked?.isLive && now - this.#askedAt > ASK_AGAIN_MS) {
      this.#askedAt = now
      void asked.askKeyFrame()
    }
  }

  close(): void {
    this.#wanted?.feed?.close()
    this.#drop()
  }

  #want(source: Source, producer: Producer): void {
    const wanted: { producer: Producer; feed: Feed | undefined } = { producer, feed: undefined }
    this.#wanted = wanted
    this.#open(source, producer, wanted).catch((cause: unknown) => {
      if (this.#wanted === wanted) this.#wanted = undefined
      this.#log.warn({ producer: producer.id, cause: String(cause) }, 'a picture can’t be taken into the programme')
    })
  }

  async #open(source: Source, producer: Producer, wanted: { feed: Feed | undefined }): Promise<void> {
    const clock = new StreamClock(90_000)
    let feed: Feed | undefined
    const units = new H264Units(
      (unit) => feed && this.#take(feed, unit, clock.at(unit.timestamp, this.#now())),
      () => {
        this.#keyAt = Number.NEGATIVE_INFINITY
      },
    )
    const release: Release = (packet, afterGap) => units.push(packet, afterGap)
    feed = await Feed.open(source, producer, this.#now, release, this.#layer)
    if (this.#wanted !== wanted) return feed?.close()
    if (feed) wanted.feed = feed
    else this.#wanted = undefined
  }

  #take(feed: Feed, unit: AccessUnit, at: number): void {
    if (this.#wanted?.feed === feed && beginsAnew(unit)) {
      this.#shown?.feed.close()
      this.#shown = { feed, unitAt: 0 }
      this.#wanted = undefined
    }
    if (this.#shown?.feed !== feed) return
    this.#shown.unitAt = this.#now()
    this.#give({ nals: unit.nals, isKeyFrame: unit.isKeyFrame, at })
  }

  #give({ nals, isKeyFrame, at }: TimedPicture): void {
    if (isKeyFrame) this.#keyAt = this.#now()
    this.#last = Math.max(at, this.#last + 1)
    this.#emit({ nals, isKeyFrame, at: this.#last })
  }

  /** The slate stands in until its next key frame, unless another is on the way already. */
  #stall({ feed }: Shown): void {
    this.#shown = undefined
    if (this.#wanted) feed.close()
    else this.#wanted = { producer: feed.producer, feed }
  }

  #drop(): void {
    this.#shown?.feed.close()
    this.#shown = undefined
  }
}
