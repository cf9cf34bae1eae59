import type { Producer, Router } from 'mediasoup/types'
import type { MediaLog } from '../worker-pool.ts'
import { isH264, Transcoded } from './transcoded.ts'

/** One that ended is begun again after this long. */
const AGAIN_MS = 2_000

/** How many pictures this process may transcode at once, over all programmes; each costs about a sixth of a core. */
export class TranscodeRoom {
  readonly most: number
  #taken = 0

  constructor(most: number) {
    this.most = most
  }

  get taken(): number {
    return this.#taken
  }

  /** Takes a place where more than `leaves` are free, and tells whether it did; whoever takes one gives it back. */
  take(leaves = 0): boolean {
    if (this.#taken + leaves >= this.most) return false
    this.#taken++
    return true
  }

  /** Gives a place back. */
  giveBack(): void {
    this.#taken--
  }
}

type Held = { sent: Producer; transcoded: Transcoded | undefined; closed: boolean }

/** Gives a programme the one picture that it wants as H.264: as it is sent, or transcoded where the sender has no H.264, only as long as it is wanted. */
export class Transcoding {
  readonly #room: TranscodeRoom
  readonly #log: MediaLog
  readonly #ready: () => void
  readonly #leaves: number
  #held: Held | undefined
  #again: NodeJS.Timeout | undefined

  /** `ready` is called when another answer may be had than before. `leaves`: how many places it leaves to others. */
  constructor(room: TranscodeRoom, log: MediaLog, ready: () => void, leaves = 0) {
    this.#room = room
    this.#log = log
    this.#ready = ready
    this.#leaves = leaves
  }

  /** The id of the producer of which this one is made; its own where nothing was made of it. */
  originOf(producerId: string | undefined): string | undefined {
    return producerId !== undefined && producerId === this.#held?.transcoded?.producer.id
      ? this.#held.sent.id
      : producerId
  }

  /** What the programme shows of this picture now; undefined while, or where, there is nothing. */
  of(router: Router | undefined, sent: Producer | undefined): Producer | undefined {
    const isPlain = !sent || isH264(sent)
    if (this.#held && (isPlain || this.#held.sent !== sent)) this.close()
    if (isPlain || !router) return sent
    if (!this.#held) this.#begin(router, sent)
    return this.#held?.transcoded?.producer
  }

  /** Ends what is transcoded. */
  close(): void {
    clearTimeout(this.#again)
    const held = this.#held
    this.#held = undefined
    if (!held) return
    held.closed = true
    this.#room.giveBack()
    held.transcoded?.close()
  }

  #begin(router: Router, sent: Producer): void {
    if (!this.#room.take(this.#leaves)) {
      this.#log.warn({ producer: sent.id, most: this.#room.most }, 'a picture without H.264 stays the slate')
      this.#soon()
      return
    }
    const held: Held = { sent, transcoded: undefined, closed: false }
    this.#held = held
    Transcoded.open(router, sent, this.#log, () => this.#ended(held))
      .then((transcoded) => {
        if (held.closed) return transcoded.close()
        held.transcoded = transcoded
        this.#ready()
      })
      .catch((cause: unknown) => {
        this.#log.warn({ producer: sent.id, cause: String(cause) }, 'a picture can’t be transcoded')
        this.#ended(held)
      })
  }

  #ended(held: Held): void {
    if (held.closed) return
    this.close()
    this.#soon()
  }

  #soon(): void {
    clearTimeout(this.#again)
    this.#again = setTimeout(this.#ready, AGAIN_MS)
    this.#again.unref()
  }
}
