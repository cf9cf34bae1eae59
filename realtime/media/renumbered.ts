import type { Router, Worker } from 'mediasoup/types'
import type { PayloadTypes } from '#contract/media-rtp.ts'
import { ROUTER_CODECS } from './codecs.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { numberOf } from './payload-numbers.ts'
import { Refused } from './refused.ts'

type Renumbered = { router: Promise<Router>; carried: Map<string, Promise<string>> }

/**
 * Routers beside a stage's, on the same worker, that name codecs by the numbers of other software: mediasoup sends a codec under its router's
 * number only, and a player that made the offer knows its own. Players that number alike share one; what is on the stage is piped once to each.
 */
export class RenumberedRouters {
  readonly #worker: Worker
  readonly #main: Router
  readonly #known = new Map<string, Renumbered>()

  constructor(worker: Worker, main: Router) {
    this.#worker = worker
    this.#main = main
  }

  /** The router of these numbers; refused as `busy` where there are too many. */
  async at(payloadTypes: PayloadTypes): Promise<Router> {
    return this.#of(payloadTypes).router
  }

  /** Has a producer of the stage on the router of these numbers, and tells its id there. */
  async carry(producerId: string, payloadTypes: PayloadTypes): Promise<string> {
    const { router, carried } = this.#of(payloadTypes)
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

  close(): void {
    for (const { router } of this.#known.values()) router.then((one) => one.close()).catch(() => undefined)
    this.#known.clear()
  }

  #of(payloadTypes: PayloadTypes): Renumbered {
    const { opus, h264, vp8 } = payloadTypes
    const key = [opus, h264, vp8].join(' ')
    const known = this.#known.get(key)
    if (known) return known
    if (this.#known.size >= MEDIA_LIMITS.numberings) throw new Refused('busy')
    const mediaCodecs = ROUTER_CODECS.flatMap((codec) => {
      const preferredPayloadType = numberOf(payloadTypes, codec.mimeType)
      return preferredPayloadType === undefined ? [] : [{ ...codec, preferredPayloadType }]
    })
    const made = { router: this.#worker.createRouter({ mediaCodecs }), carried: new Map<string, Promise<string>>() }
    this.#known.set(key, made)
    made.router.catch(() => this.#known.delete(key))
    return made
  }
}
