import type { Producer } from 'mediasoup/types'
import type { OnStage } from '../seams.ts'
import type { MediaLog, Place } from '../worker-pool.ts'
import type { Candidate } from './choose-picture.ts'
import type { Source } from './feed.ts'
import { Picture, type TimedPicture } from './picture.ts'
import { type TranscodeRoom, Transcoding } from './transcoding.ts'

/** Where pictures are made from: whatever somebody sends, and whether it comes by itself. */
export type Offered = OnStage & { bySelf: boolean }

/** What a line of pictures is made with. `pick`: whose picture is wanted of these now, `shown` being the producer that is; `layer`: the highest simulcast layer that is taken; `leaves`: places for transcoding that it leaves to other lines. */
export type PictureLineParts = {
  now: () => number
  emit(picture: TimedPicture): void
  pick(candidates: readonly Candidate[], shown: string | undefined): Candidate | undefined
  room: TranscodeRoom
  log: MediaLog
  layer?: number
  leaves?: number
}

/** How far a line of pictures stands behind what arrives, in milliseconds: longer than a packet is waited for. */
export const LINE_DELAY_MS = 200
/** How often a line is ticked, in milliseconds. */
export const LINE_TICK_MS = 20

/**
 * One stable line of pictures out of what several send on a stage, whoever comes, goes or breaks, and whatever happens to the media worker: the one
 * that is picked, as H.264, or the slate.
 */
export class PictureLine {
  readonly #pick: PictureLineParts['pick']
  readonly #picture: Picture
  readonly #transcoding: Transcoding
  readonly #offered = new Map<string, Offered>()
  #source: Source | undefined

  constructor({ now, emit, pick, room, log, layer = 2, leaves = 0 }: PictureLineParts) {
    this.#pick = pick
    this.#picture = new Picture({ now, emit, log, delayMs: LINE_DELAY_MS, layer })
    this.#transcoding = new Transcoding(room, log, () => this.choose(), leaves)
  }

  /** The producer whose picture is shown; undefined: the slate. */
  get shown(): string | undefined {
    return this.#transcoding.originOf(this.#picture.producer?.id)
  }

  /** The picture that comes now, as it is taken, and from where; undefined: the slate. */
  taken(): { source: Source; producer: Producer } | undefined {
    const { producer } = this.#picture
    return producer && this.#source && { source: this.#source, producer }
  }

  /** Where packets come from now; undefined before the first place, and between two. */
  get source(): Source | undefined {
    return this.#source
  }

  /** Takes from this place from now on; what was offered at the former one is gone. */
  async move(place: Place): Promise<void> {
    this.#forget()
    const transport = await place.router.createDirectTransport()
    transport.observer.once('close', () => {
      if (this.#source?.transport === transport) this.#forget()
    })
    this.#source = { router: place.router, transport }
  }

  /** Somebody sends a picture. */
  offer(offered: Offered): void {
    const { producer } = offered
    if (!this.#source || producer.closed || this.#offered.has(producer.id)) return
    this.#offered.set(producer.id, offered)
    producer.observer.once('close', () => this.#gone(producer))
    for (const event of ['pause', 'resume'] as const) producer.observer.on(event, () => this.choose())
    this.choose()
  }

  /** What decides may have changed. */
  choose(): void {
    const candidates = [...this.#offered.values()].map((offered) => ({
      ...offered,
      isLive: !offered.producer.paused && !offered.producer.closed,
    }))
    const wanted = this.#pick(candidates, this.shown)?.producer
    this.#picture.show(this.#source, this.#transcoding.of(this.#source?.router, wanted))
  }

  /** Somebody begins to watch, and needs a key frame. */
  refresh(): void {
    this.#picture.refresh()
  }

  /** To be called every `LINE_TICK_MS` or so. */
  tick(): void {
    this.#picture.tick()
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#forget()
    this.#picture.close()
    this.#transcoding.close()
  }

  #gone(producer: Producer): void {
    this.#offered.delete(producer.id)
    this.choose()
  }

  #forget(): void {
    const transport = this.#source?.transport
    this.#source = undefined
    this.#offered.clear()
    this.choose()
    if (transport && !transport.closed) transport.close()
  }
}
