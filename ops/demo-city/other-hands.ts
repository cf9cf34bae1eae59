import * as z from 'zod'
import { hearingStream } from '#contract/streams/names.ts'
import { readRecord } from '../rehearsal/watcher.ts'
import { type Pace, SECONDS } from './pace.ts'
import type { Answer } from './resident.ts'

const entered = z.object({ data: z.object({ participant: z.object({ key: z.string(), name: z.string() }) }) })
const left = z.object({ data: z.object({ key: z.string() }) })

/** What nobody of the staff does: citizens ask and withdraw, the platform files and watches. Who is on the stage is looked at by itself. */
const NOT_HOSTING = /^(question\.(submitted|withdrawn|filed|published)|votes\.|stage\.(entered|left|token))/

/**
 * Sees from a hearing's public record whether somebody else hosts it or answers in it: then the demo's own host and officials leave it alone. What
 * they did themselves they know by the places of their entries.
 */
export class OtherHands {
  readonly #base: URL
  readonly #slug: string
  readonly #pace: Pace
  readonly #speaker: string
  readonly #own = new Set<number>()
  /** Keys of who is on the stage, and of those among them who are no clip. */
  readonly #stage = new Set<string>()
  readonly #people = new Set<string>()
  #seq: number
  #lastAt = Number.NEGATIVE_INFINITY

  /** `speaker`: the name of the official who speaks by a clip. `seq`, `stage`: where the record is read from, and who is on the stage there. */
  constructor(base: URL, slug: string, pace: Pace, speaker: string, from: { seq: number; stage: { key: string }[] }) {
    this.#base = base
    this.#slug = slug
    this.#pace = pace
    this.#speaker = speaker
    this.#seq = from.seq
    for (const { key } of from.stage) this.#stage.add(key)
  }

  /** An act of ours was taken. */
  own(answer: Answer): void {
    if (answer.ok && answer.value.stream === hearingStream(this.#slug) && answer.value.seq !== undefined)
      this.#own.add(answer.value.seq)
  }

  /** Whether somebody else has the hearing in hand now. */
  async areAtWork(now: number): Promise<boolean> {
    for await (const { seq, type, public: text } of readRecord(this.#base, hearingStream(this.#slug), this.#seq)) {
      this.#seq = seq
      if (this.#own.delete(seq)) continue
      if (type === 'stage.entered') this.#entered(text)
      if (type === 'stage.left' || type === 'stage.removed') this.#gone(text)
      if (!NOT_HOSTING.test(type)) this.#lastAt = now
    }
    return this.#people.size > 0 || now - this.#lastAt < this.#pace.ms(SECONDS.handsOff)
  }

  /** The clip enters an empty place only; whoever enters one that is taken, or as another official, is somebody. */
  #entered(text: string | null): void {
    const { participant } = entered.parse(JSON.parse(text ?? '')).data
    if (this.#stage.has(participant.key) || participant.name !== this.#speaker) this.#people.add(participant.key)
    this.#stage.add(participant.key)
  }

  #gone(text: string | null): void {
    const { key } = left.parse(JSON.parse(text ?? '')).data
    this.#stage.delete(key)
    this.#people.delete(key)
  }
}
