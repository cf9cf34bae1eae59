import type { ConsumerOffer, MediaEvent, MediaMode, StageParticipant } from '#contract/media.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { Comeback } from './comeback.ts'
import { loadDevice, orImpossible } from './device.ts'
import { Layers } from './layers.ts'
import { LineTries, watchLine } from './line.ts'
import { countReceived, type Received } from './line-sample.ts'
import { LineWatch } from './line-watch.ts'
import { Reception } from './reception.ts'
import { Rejoin } from './rejoin.ts'
import { ask, MediaImpossible, MediaRefused, type MediaSignal } from './signal.ts'
import { Streams } from './streams.ts'
import type { ViewerHandlers, ViewerMode, ViewerState, Why } from './viewer-handlers.ts'
import type { Verdict } from './watchdog.ts'

const SPREAD_MS = 300

/** Watches a stage: joins, shows whoever comes, repairs itself. One per page; lives until `close`. */
export class Viewer {
  readonly #signal: MediaSignal
  readonly #handlers: ViewerHandlers
  readonly #streams = new Streams()
  readonly #rejoin: Rejoin
  readonly #stopListening: () => void
  /** Looks at the line, and repairs it. */
  readonly watch: LineWatch
  #mode: ViewerMode = 'text'
  #silent = false
  #state: ViewerState = 'off'
  #participants: StageParticipant[] = []
  #reception: Reception | undefined
  #early: Extract<MediaEvent, { type: 'consumers' }>[] = []
  /** How large pictures are shown, by which media sends them. */
  readonly layers: Layers
  readonly #comeback: Comeback
  readonly #tries = new LineTries()
  readonly #ended = new AbortController()

  constructor(signal: MediaSignal, handlers: ViewerHandlers = {}, { retryMs }: { retryMs?: number } = {}) {
    this.#signal = signal
    this.layers = new Layers(signal, () => this.#reception?.held ?? [])
    this.#comeback = new Comeback(() => this.#changeMode('video', 'retry'), retryMs)
    this.#handlers = handlers
    this.#rejoin = new Rejoin(
      (fresh) => this.#join(fresh),
      (cause) => this.#giveUp(cause),
    )
    this.#stopListening = signal.onEvent((event) => this.#hear(event))
    this.watch = new LineWatch({
      reception: () => (this.#rejoin.running ? undefined : this.#reception),
      moving: ({ held }) => (this.#mode === 'video' ? held.filter(({ offer }) => this.#shouldMove(offer)) : []),
      missing: (reception) => this.#participants.some((each) => reception.lacks(each)),
      act: (verdict, pictures) => this.#act(verdict, pictures),
    })
    // Script of the device loads while the page still does other things; where it can't, that is told before anybody waits.
    loadDevice().catch((cause) => this.#giveUp(cause))
    const { signal: ended } = this.#ended
    const back = ({ persisted }: PageTransitionEvent) => persisted && this.#mode !== 'text' && this.#rejoin.run(true)
    addEventListener('pagehide', () => this.#leave(), { signal: ended })
    addEventListener('pageshow', (event) => void back(event), { signal: ended })
  }

  get state(): ViewerState {
    return this.#state
  }

  get mode(): ViewerMode {
    return this.#mode
  }

  /** Changes only when the transport was rebuilt. */
  get transportId(): string | undefined {
    return this.#reception?.transport.id
  }

  /** Starts, or changes what is received. */
  setMode(mode: ViewerMode): void {
    this.#changeMode(mode, 'asked')
  }

  /** Whether the page is muted: then pictures come without their sound, which would only cost the line. */
  setSilent(silent: boolean): void {
    const before = this.#wireMode
    this.#silent = silent
    if (this.#wireMode !== before) this.#tellMode()
  }

  /** Shows a participant in a video element; follows whatever is rebuilt. Returns how to stop. */
  attach(video: HTMLVideoElement, participantId: string, what: 'stream' | 'screen' = 'stream'): () => void {
    video.srcObject = this.#streams.of(participantId)[what]
    video.play().catch(() => undefined)
    return () => {
      video.srcObject = null
    }
  }

  /** What was received on the present transport. */
  async stats(): Promise<Received> {
    return countReceived(this.#reception?.transport)
  }

  /** Ends for good. */
  close(): void {
    this.#comeback.cancel()
    this.#rejoin.stop()
    this.#stopListening()
    this.watch.stop()
    this.#ended.abort()
    this.#leave()
  }

  #changeMode(mode: ViewerMode, why: Why): void {
    if (why === 'asked') this.#comeback.chosen()
    if (this.#mode === mode) return
    this.#mode = mode
    this.watch.reset()
    this.#handlers.onMode?.(mode, why)
    if (why === 'asked') this.#tries.reset()
    if (mode === 'text') this.#end('off')
    else this.#receiveAs(why)
  }

  #receiveAs(why: Why): void {
    if (why === 'slow') {
      this.#setState('audio-suggested')
      this.#comeback.fell()
    }
    if (!this.#reception) {
      this.#setState('connecting')
      return void this.#rejoin.run(true)
    }
    if (why !== 'slow') this.#setState('playing')
    this.#tellMode()
  }

  get #wireMode(): MediaMode {
    return this.#mode === 'audio' ? 'audio' : this.#silent ? 'silent' : 'video'
  }

  #tellMode(): void {
    if (this.#reception) ask(this.#signal, { type: 'mode', mode: this.#wireMode }).catch(() => this.#rejoin.run(false))
  }

  /** Compares with the server, keeping the transport where both still have it. */
  async #join(fresh: boolean): Promise<void> {
    if (this.mode === 'text') return
    const device = await loadDevice()
    const had = fresh || this.#reception?.broken ? undefined : this.#reception
    const wanted = this.#wireMode
    const join = {
      type: 'join' as const,
      rtpCapabilities: device.recvRtpCapabilities,
      mode: wanted,
      ...(had ? { transportId: had.transport.id } : {}),
    }
    // Where no seat is left, the page shows the broadcast, and asks again later than a fault is mended.
    const answer = await ask(this.#signal, join, 'busy')
    if (this.#mode === 'text') return
    this.#see(answer.participants)
    this.#handlers.onSpeaking?.(answer.speaking)
    let reception = this.#reception
    if (!reception || reception.transport.id !== answer.transport.id) {
      reception?.close()
      this.#reception = undefined
      if (reception) this.#tries.replace(reception.transport)
      reception = this.#receive(
        new Reception(
          orImpossible(() => device.createRecvTransport(answer.transport)),
          this.#signal,
        ),
      )
      this.#reception = reception
      if (this.#state !== 'connecting') this.#setState('reconnecting')
    }
    const current = reception
    await current.agree(answer.consumers)
    const early = this.#early.filter(({ transportId }) => transportId === current.transport.id)
    this.#early = []
    if (this.#wireMode !== wanted) this.#tellMode()
    for (const { consumers } of early) await current.add(consumers)
    this.#settle()
  }

  #receive(reception: Reception): Reception {
    const current = () => this.#reception === reception
    this.#tries.watch(reception.transport)
    reception.onTrack = (offer, consumer) => {
      this.#streams.put(offer, consumer.track)
      this.layers.ask(offer)
      consumer.track.addEventListener('unmute', () => {
        if (current()) this.#flowing()
      })
      if (!consumer.track.muted) this.#flowing()
    }
    reception.onGone = (offer, consumer) => this.#streams.take(offer, consumer.track)
    watchLine(reception.transport, {
      isPresent: current,
      broken: () => this.#setState('reconnecting'),
      rebuild: () => void this.#rejoin.run(true),
    })
    reception.onFault = () => {
      if (current()) void this.#rejoin.run(true)
    }
    return reception
  }

  #hear(event: MediaEvent): void {
    if (this.#mode === 'text') return
    switch (event.type) {
      case 'consumers':
        if (this.#rejoin.running) this.#early.push(event)
        else if (event.transportId === this.#reception?.transport.id) {
          this.#reception.add(event.consumers).catch(() => this.#rejoin.run(false))
        }
        return
      case 'consumers-closed':
        this.#reception?.remove(event.consumerIds)
        this.#settle()
        return
      case 'participants':
        this.#see(event.participants)
        return
      case 'speaking':
        this.#handlers.onSpeaking?.(event.speaking)
        return
      case 'line':
        this.watch.hear(event)
        return
      case 'rejoin':
        void this.#rejoin.run(false, Math.random() * SPREAD_MS)
        return
      case 'revoked':
        if (event.scope === 'all') this.#end('refused')
        // What one may still see is asked anew.
        else void this.#rejoin.run(false)
    }
  }

  #act(verdict: Verdict, pictures: number): void {
    switch (verdict) {
      case 'fine':
        this.#settle()
        return
      case 'audio':
        this.#changeMode('audio', 'slow')
        return
      case 'sync':
      case 'rebuild':
        if (pictures > 0) this.#setState('reconnecting')
        void this.#rejoin.run(verdict === 'rebuild', Math.random() * SPREAD_MS)
    }
  }

  #shouldMove({ participantId, source }: ConsumerOffer): boolean {
    // A shared screen may stand still for as long as nothing changes on it.
    return source === 'camera' && this.#participants.find(({ id }) => id === participantId)?.sources.camera === 'live'
  }

  #see(participants: StageParticipant[]): void {
    this.#participants = participants
    this.#handlers.onParticipants?.(participants.map((each) => ({ ...each, ...this.#streams.of(each.id) })))
  }

  #flowing(): void {
    if (this.#state === 'connecting' || this.#state === 'reconnecting' || this.#state === 'waiting')
      this.#setState('playing')
  }

  #settle(): void {
    const { held } = this.#reception ?? { held: [] }
    if (held.length > 0) {
      if (held.some(({ consumer }) => !consumer.track.muted) && this.#reception?.connected) this.#flowing()
    } else if (this.#state !== 'audio-suggested') this.#setState('waiting')
  }

  #leave(): void {
    if (!this.#reception) return
    this.#reception.close()
    this.#reception = undefined
    ask(this.#signal, { type: 'leave' }).catch(() => undefined)
  }

  #giveUp(cause: unknown): void {
    if (cause instanceof MediaRefused) this.#end('refused', cause.refusal)
    if (cause instanceof MediaImpossible) this.#end(cause.why)
  }

  #end(state: 'off' | 'refused' | MediaImpossible['why'], refusal?: RefusalWire): void {
    this.#leave()
    this.#mode = 'text'
    this.#setState(state, refusal)
  }

  #setState(state: ViewerState, refusal?: RefusalWire): void {
    if (state === this.#state) return
    this.#state = state
    this.#handlers.onState?.(state, refusal)
  }
}
