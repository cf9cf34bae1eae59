import type { Router, Worker } from 'mediasoup/types'
import type { PayloadTypes } from '#contract/media-rtp.ts'
import { ROUTER_CODECS } from './codecs.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { numberOf } from './payload-numbers.ts'
import { Refused } from './refused.ts'

type Renumbered = { router: Promise<Router>; carried: Map<string, Promise<string>>; players: number }

/** A router of these numbers as one player has it. `carry` has a producer of the stage there and tells its id there; `release` gives the router back, a second time nothing. */
export type Numbering = { router: Router; carry(producerId: string): Promise<string>; release(): void }

/**
 * Routers beside a stage's, on the same worker, that name codecs by the numbers of other software: mediasoup sends a codec under its router's
 * number only, and a player that made the offer knows its own. Players that number alike share one; what is on the stage is piped once to each.
 * It is closed with its last player, so that other numbers have room.
 */
export class RenumberedRouters {
  readonly #worker: Worker
  readonly #main: Router
  readonly #known = new Map<string, Renumbered>()

  constructor(worker: Worker, main: Router) {
    this.#worker = worker
    this.#main = main
  }

  /** The router of these numbers for one more player; refused as `busy` where there are too many. */
  async take(payloadTypes: PayloadTypes): Promise<Numbering> {
    const key = [payloadTypes.opus, payloadTypes.h264, payloadTypes.vp8].join(' ')
    const taken = this.#known.get(key) ?? this.#make(key, payloadTypes)
    taken.players++
    const router = await taken.router
    let isHeld = true
    const release = () => {
      if (!isHeld) return
      isHeld = false
      taken.players--
      if (taken.players > 0) return
      if (this.#known.get(key) === taken) this.#known.delete(key)
      router.close()
    }
    return { router, carry: (producerId) => this.#carry(taken, producerId), release }
  }

  close(): void {
    for (const { router } of this.#known.values()) router.then((one) => one.close()).catch(() => undefined)
    this.#known.clear()
  }

  #make(key: string, payloadTypes: PayloadTypes): Renumbered {
    if (this.#known.size >= MEDIA_LIMITS.numberings) throw new Refused('busy')
    const mediaCodecs = ROUTER_CODECS.flatMap((codec) => {
      const preferredPayloadType = numberOf(payloadTypes, codec.mimeType)
      return preferredPayloadType === undefined ? [] : [{ ...codec, preferredPayloadType }]
    })
    const router = this.#worker.createRouter({ mediaCodecs })
    const made = { router, carried: new Map<string, Promise<string>>(), players: 0 }
    this.#known.set(key, made)
    router.catch(() => this.#known.delete(key))
    return made
  }

  async #carry({ router, carried }: Renumbered, producerId: string): Promise<string> {
    const known = carried.get(producerId)
    if (known) return known
    const piping = router.then(async (to) => {
      // On one worker no two producers have one id.
      const { pipeProducer } = await this.#main.pipeToRouter({ producerId, router: to, keepId: false })
      if (!pipeProducer) throw new Error('a producer was not piped')
      pipeProducer.observer.once('close', () => carried.delete(producerId))
      return pipeProducer.id
    })
    carried.set(producerId, piping)
    piping.catch(() => carried.delete(producerId))
    return piping
  }
}
