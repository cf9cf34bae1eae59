import type { Producer } from 'mediasoup/types'
import type { MediaAnswers, MediaEvent, MediaRequestOf, MediaSource } from '#contract/media.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { Receiving } from './receiving.ts'
import { Refused } from './refused.ts'
import { RequestQueue } from './request-queue.ts'
import type { Ending, OnStage, Presence, StageInput, StageNews, StageOutput } from './seams.ts'
import type { Seat } from './seats.ts'
import { Sending } from './sending.ts'
import type { Identity, SessionLink, SessionStage, Watching } from './session-stage.ts'
import { type Taking, takeOfStage } from './taking.ts'
import { connectTransport, describeTransport } from './transport.ts'
import type { Place } from './worker-pool.ts'

/** One browser's media: what it receives, what it sends, and how it is reached. Outlives the link that carried it by a grace period. */
export class Session implements StageInput, StageOutput {
  readonly id: string
  readonly queue = new RequestQueue(MEDIA_LIMITS.requests)
  readonly #ended: () => void
  readonly #stage: SessionStage
  #link: SessionLink | undefined
  #grace: NodeJS.Timeout | undefined
  #aliveAt = Date.now()
  #seat: Seat | undefined
  #receiving: Receiving | undefined
  #sending: Sending | undefined
  #taking: Taking | undefined
  #identity: Identity | undefined
  #isBackstage = false
  #closed = false
  readonly #standalone: boolean

  /** A standalone one has no browser that comes back: it is over when its transport, or its right, is. `ended` is called once, when it is over. */
  constructor(id: string, stage: SessionStage, standalone: boolean, ended: () => void) {
    this.id = id
    this.#standalone = standalone
    this.#stage = stage
    this.#ended = ended
  }

  /** Whether it is sent the stage now. */
  get receives(): boolean {
    return this.#taking !== undefined || (this.#receiving !== undefined && !this.#receiving.transport.closed)
  }

  /** Who this is on stage; undefined off stage. */
  get identity(): Identity | undefined {
    return this.#identity
  }

  /** How many of each it holds. */
  counts() {
    const open = [this.#receiving, this.#sending, this.#taking].filter((half) => half && !half.transport.closed)
    return {
      transports: open.length,
      consumers: this.receives ? (this.#receiving?.size ?? 0) + (this.#taking?.streams.length ?? 0) : 0,
      producers: this.#sending?.producers.size ?? 0,
    }
  }

  /** Ends when nothing of it has been connected for too long; a browser that still tries is told to begin anew. */
  sweep(now: number): void {
    const halves = [this.#receiving, this.#sending, this.#taking].filter((half) => half !== undefined)
    if (halves.some(({ transport }) => transport.dtlsState === 'connected')) this.#aliveAt = now
    if (now - this.#aliveAt < MEDIA_LIMITS.connectMs) return
    if (halves.length > 0 || this.#identity) this.push({ type: 'rejoin' })
    this.close()
  }

  /** It is heard of through this link from now on. */
  attach(link: SessionLink): void {
    if (this.#standalone) return
    clearTimeout(this.#grace)
    this.#link = link
  }

  /** Its link is gone: unless it comes back within the grace period it ends. Another link's news is ignored. */
  detach(link: SessionLink): void {
    if (this.#link !== link) return
    this.#link = undefined
    this.#grace = setTimeout(() => this.close(), MEDIA_LIMITS.graceMs).unref()
  }

  push(event: MediaEvent): void {
    this.#link?.push(this.id, event)
  }

  /** Receives the stage from now on; with a seat, unless it is there as one of the stage. */
  async join(
    { rtpCapabilities, mode, transportId }: MediaRequestOf<'join'>,
    watching: Watching | undefined,
  ): Promise<MediaAnswers['join']> {
    if (watching) this.#seat ??= this.#stage.seat(watching.network)
    let receiving = this.#receiving
    if (receiving && !receiving.transport.closed && receiving.transport.id === transportId) {
      await receiving.setMode(mode)
      await receiving.refresh()
    } else {
      receiving?.close()
      const viewing = await this.#stage.viewing(watching && (() => this.#lost()))
      receiving = await Receiving.open(viewing, this.#receivingOwner(watching), rtpCapabilities, mode)
      if (this.#closed) receiving.close()
      this.#receiving = receiving
    }
    this.paused()
    return {
      transport: describeTransport(receiving.transport),
      consumers: await receiving.offerAll(this.#stage.onStage(this)),
      participants: this.#stage.participants(),
      speaking: this.#stage.speaking(),
    }
  }

  /** Takes what the stage shows now, with a seat; it is over when that is. */
  async take(
    { payloadTypes, dtlsParameters }: MediaRequestOf<'take'>,
    watching: Watching,
  ): Promise<MediaAnswers['take']> {
    this.leave()
    this.#seat = this.#stage.seat(watching.network)
    // Whoever is refused here ends the session, and with it the seat.
    const taking = await takeOfStage(this.#stage, { payloadTypes, ...this.#receivingOwner(watching) })
    if (this.#closed) taking.close()
    this.#taking = taking
    this.paused()
    await connectTransport(taking.transport, dtlsParameters)
    return { transport: describeTransport(taking.transport), streams: [...taking.streams] }
  }

  /** A transport for the stage, before it is stepped on. */
  prepare = async (): Promise<MediaAnswers['prepare']> => this.#readyToSend(await this.#stage.place(), undefined)

  /** On the stage from now on. */
  async publish(identity: Identity, transportId: string | undefined): Promise<MediaAnswers['publish']> {
    const place = await this.#stage.place()
    this.#stage.enter(this, identity.shown.id)
    this.#identity = identity
    const answer = await this.#readyToSend(place, transportId)
    this.#stage.changed()
    return answer
  }

  async #readyToSend(place: Place, transportId: string | undefined): Promise<MediaAnswers['publish']> {
    let sending = this.#sending
    if (!sending || sending.transport.closed || sending.transport.id !== transportId) {
      sending?.close()
      sending = await Sending.open(place, this.#sendingOwner())
      if (this.#closed) sending.close()
      this.#sending = sending
    }
    return {
      transport: describeTransport(sending.transport),
      producerIds: [...sending.producers.values()].map(({ id }) => id),
    }
  }

  async connect({ transportId, dtlsParameters }: MediaRequestOf<'connect'>): Promise<void> {
    const half = [this.#receiving, this.#sending].find((each) => each?.transport.id === transportId)
    if (!half) throw new Refused('unknown')
    await connectTransport(half.transport, dtlsParameters)
  }

  async produce({ transportId, source, rtpParameters, paused }: MediaRequestOf<'produce'>) {
    if (this.#sending?.transport.id !== transportId) throw new Refused('unknown')
    return { producerId: await this.#sending.produce(source, rtpParameters, paused) }
  }

  /** The ICE session of what it sends, or else receives; `restart` begins a new one. */
  async ice(restart: boolean): Promise<MediaAnswers['ice']> {
    const { transport } = this.#sending ?? this.#taking ?? this.receiving()
    if (restart) await transport.restartIce()
    const { usernameFragment, password } = transport.iceParameters
    return { usernameFragment, password }
  }

  /** The receiving half; refused before `join`. */
  receiving(): Receiving {
    if (!this.#receiving || this.#receiving.transport.closed) throw new Refused('wrong_state')
    return this.#receiving
  }

  /** The sending half; refused before `publish`. */
  sending(): Sending {
    if (!this.#sending || this.#sending.transport.closed) throw new Refused('wrong_state')
    return this.#sending
  }

  /** A producer appeared on the stage: tells the browser of a paused consumer for it. */
  async offer(onStage: OnStage): Promise<void> {
    const receiving = this.#receiving
    if (!receiving || receiving.transport.closed) return
    const offer = await receiving.offer(onStage)
    if (offer) this.push({ type: 'consumers', transportId: receiving.transport.id, consumers: [offer] })
  }

  /** A producer left the stage: its consumer ended too. */
  gone(producerId: string): void {
    void this.#receiving?.gone(producerId)
    if (this.#taking?.takes(producerId)) this.close()
  }

  changed(news: StageNews): void {
    if (news.type === 'rejoin' && this.#standalone) this.close()
    else this.push(news)
  }

  /** In a pause it is sent nothing, unless it is one of the stage. */
  paused(): void {
    const { isPaused } = this.#stage
    if (isPaused && this.#taking?.isOfStage) this.close()
    const receiving = this.#receiving
    // What can't be held must not go on.
    receiving?.hold(isPaused && !this.#isBackstage).catch(() => receiving.close())
  }

  /** Whether it may step on the stage: then it sees that in a pause, too. Told with each request, and taken away with its right at once. */
  setBackstage(isBackstage: boolean): void {
    if (this.#isBackstage === isBackstage) return
    this.#isBackstage = isBackstage
    this.paused()
  }

  /** What it has on stage; undefined when it is not there. */
  presence(): Presence | undefined {
    const identity = this.#identity
    if (!identity) return
    const producers = this.#sending?.producers ?? new Map<MediaSource, Producer>()
    return { key: identity.key, participant: { ...identity.shown, sources: this.#sending?.states() ?? {} }, producers }
  }

  /** No longer watches. */
  leave(): void {
    this.#receiving?.close()
    this.#receiving = undefined
    this.#taking?.close()
    this.#taking = undefined
    this.#seat?.release()
    this.#seat = undefined
  }

  /** No longer on stage. */
  unpublish(): void {
    this.#sending?.close()
    this.#sending = undefined
    if (!this.#identity) return
    this.#identity = undefined
    this.#stage.changed()
  }

  /** Rights ended: closes at once and tells the browser why. */
  end(scope: Ending['scope'], why: Ending['why']): void {
    this.unpublish()
    if (why === 'rights') this.setBackstage(false)
    if (scope === 'all') this.leave()
    this.push({ type: 'revoked', scope, why })
    if (this.#standalone) this.close()
  }

  /** Ends for good and leaves its stage. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#grace)
    this.unpublish()
    this.leave()
    this.#ended()
  }

  /** A transport is gone. Where none was ever connected, so is the session; else its browser compares and repairs. */
  #lost(): void {
    if (this.#standalone) this.close()
    else this.sweep(Date.now())
    if (!this.#closed) this.push({ type: 'rejoin' })
  }

  #receivingOwner(watching: Watching | undefined) {
    return {
      whose: watching?.network ?? this.id,
      lost: () => this.#lost(),
      ended: (consumerId: string) => this.push({ type: 'consumers-closed', consumerIds: [consumerId] }),
      line: (consumerId: string, layer: number | null) => this.push({ type: 'line', consumerId, layer }),
    }
  }

  #sendingOwner() {
    return {
      whose: this.id,
      lost: () => this.#lost(),
      changed: () => this.#stage.changed(),
      appeared: async (source: MediaSource, producer: Producer) => {
        const participantId = this.#identity?.shown.id
        if (participantId) await this.#stage.appeared({ participantId, source, producer }, this)
      },
    }
  }
}
