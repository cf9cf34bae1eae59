import type { Device } from 'mediasoup-client/types'
import type { MediaEvent, MediaSource, PublishAnswer } from '#contract/media.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { loadDevice, orImpossible } from './device.ts'
import { Emission, type VideoCodec } from './emission.ts'
import { LineTries, watchLine } from './line.ts'
import { Rejoin } from './rejoin.ts'
import { ask, backOffMs, MediaImpossible, MediaRefused, type MediaSignal, pause } from './signal.ts'

/** `failed`: off stage for good, with why: no right, the same person went on stage from another page, or this browser or network can't. */
export type PublisherState = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'failed'
export type PublisherFailure =
  | { why: 'rights' | 'elsewhere' | MediaImpossible['why'] }
  | { why: 'refused'; refusal: RefusalWire }

/** Called whenever something changed; all optional. */
export type PublisherHandlers = {
  onState?(state: PublisherState, failure?: PublisherFailure): void
  /** The device of this source was unplugged, or its sharing was stopped in the browser. */
  onEnded?(source: MediaSource): void
}

/** `codec`: H264 first, unless the browser has none; `vp8` or `h264` to insist. */
export type PublisherOptions = { codec?: VideoCodec | 'auto' }

/** Before anybody is told: a line that fails so often in a row is not waited for. */
const PREPARE_TRIES = 3

/** Puts one person on stage and keeps them there: the same live tracks go on through every repair. Never stops a track itself: they are the page's. */
export class Publisher {
  readonly #signal: MediaSignal
  readonly #handlers: PublisherHandlers
  readonly #codec: VideoCodec | 'auto'
  readonly #rejoin: Rejoin
  readonly #stopListening: () => void
  readonly #tracks = new Map<MediaSource, MediaStreamTrack>()
  readonly #muted = new Set<MediaSource>()
  readonly #tries = new LineTries()
  #emission: Emission | undefined
  #state: PublisherState = 'idle'

  constructor(signal: MediaSignal, handlers: PublisherHandlers = {}, { codec = 'auto' }: PublisherOptions = {}) {
    this.#signal = signal
    this.#handlers = handlers
    this.#codec = codec
    this.#rejoin = new Rejoin(
      (fresh) => this.#settle(fresh),
      (cause) =>
        this.#fail(cause instanceof MediaRefused ? { why: 'refused', refusal: cause.refusal } : { why: cause.why }),
    )
    this.#stopListening = signal.onEvent((event) => this.#hear(event))
    addEventListener('pagehide', this.#hide)
  }

  get state(): PublisherState {
    return this.#state
  }

  /** Makes ready without being on stage: rejects with what stands in the way, `MediaRefused`, `MediaImpossible` or an ordinary error. */
  async prepare(): Promise<void> {
    const device = await loadDevice()
    for (let tries = 1; ; tries++) {
      try {
        this.#emit(device, await ask(this.#signal, { type: 'prepare' }))
        return
      } catch (cause) {
        if (tries === PREPARE_TRIES || cause instanceof MediaRefused || cause instanceof MediaImpossible) throw cause
        await pause(backOffMs(tries))
      }
    }
  }

  /** Goes on stage with the stream's picture and sound (any stream: devices, or a canvas and an oscillator). */
  publish(stream: MediaStream): void {
    const [camera] = stream.getVideoTracks()
    const [microphone] = stream.getAudioTracks()
    if (camera) this.#hold('camera', camera)
    if (microphone) this.#hold('microphone', microphone)
    this.#setState('connecting')
    void this.#rejoin.run(false)
  }

  /** Shares a screen or a window beside the camera; undefined ends it. */
  shareScreen(stream: MediaStream | undefined): void {
    const [screen] = stream?.getVideoTracks() ?? []
    if (screen) this.#hold('screen', screen)
    else this.#tracks.delete('screen')
    if (this.#state !== 'idle') void this.#rejoin.run(false)
  }

  /** Another camera or microphone, without a break. */
  async replace(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    this.#hold(source, track)
    if (!(await this.#emission?.replace(source, track))) void this.#rejoin.run(false)
  }

  /** Nothing is sent of this source while muted; at once, whatever the line. */
  setMuted(source: MediaSource, muted: boolean): void {
    if (muted) this.#muted.add(source)
    else this.#muted.delete(source)
    this.#emission?.setMuted(source, muted).catch(() => this.#rejoin.run(false))
  }

  isMuted(source: MediaSource): boolean {
    return this.#muted.has(source)
  }

  /** Bytes sent so far on the present transport, by source. */
  async stats(): Promise<Partial<Record<MediaSource, number>>> {
    return (await this.#emission?.bytesSent()) ?? {}
  }

  /** Off stage; may publish again. */
  stop(): void {
    if (this.#state === 'idle' && !this.#emission) return
    this.#drop()
    this.#tracks.clear()
    ask(this.#signal, { type: 'unpublish' }).catch(() => undefined)
    this.#setState('idle')
  }

  /** Off stage for good. */
  close(): void {
    this.#rejoin.stop()
    this.stop()
    this.#stopListening()
    removeEventListener('pagehide', this.#hide)
  }

  readonly #hide = () => {
    if (this.#emission) ask(this.#signal, { type: 'unpublish' }).catch(() => undefined)
  }

  #hold(source: MediaSource, track: MediaStreamTrack): void {
    this.#tracks.set(source, track)
    track.addEventListener('ended', () => {
      if (this.#tracks.get(source) !== track) return
      this.#tracks.delete(source)
      this.#handlers.onEnded?.(source)
      if (this.#state !== 'idle') void this.#rejoin.run(false)
    })
  }

  /** Makes what is sent equal to what is held, on the transport that both sides have or on a new one. */
  async #settle(fresh: boolean): Promise<void> {
    if (this.#state === 'idle' || this.#state === 'failed') return
    const device = await loadDevice()
    const had = fresh || this.#emission?.broken ? undefined : this.#emission
    const answer = await ask(this.#signal, { type: 'publish', ...(had ? { transportId: had.transport.id } : {}) })
    const emission = this.#emit(device, answer)
    await emission.agree(this.#tracks, this.#muted, new Set(answer.producerIds))
    // Stopped meanwhile: what was just built is let go.
    if (this.#emission !== emission) emission.close()
    else if (emission.connected || this.#tracks.size === 0) this.#setState('live')
  }

  /** What sends on the transport of this answer, the present one where it is the same. */
  #emit(device: Device, { transport }: PublishAnswer): Emission {
    const former = this.#emission
    if (former?.transport.id === transport.id) return former
    if (former) {
      if (this.#state === 'live') this.#setState('reconnecting')
      former.close()
      this.#emission = undefined
      this.#tries.replace(former.transport)
    }
    const emission = new Emission(
      device,
      orImpossible(() => device.createSendTransport(transport)),
      this.#signal,
      this.#codec,
    )
    this.#watch(emission)
    this.#emission = emission
    return emission
  }

  #watch(emission: Emission): void {
    this.#tries.watch(emission.transport)
    watchLine(emission.transport, {
      isPresent: () => this.#emission === emission && this.#state !== 'idle',
      up: () => this.#setState('live'),
      broken: () => this.#setState('reconnecting'),
      rebuild: () => void this.#rejoin.run(true),
    })
  }

  #hear(event: MediaEvent): void {
    if (this.#state === 'idle' || this.#state === 'failed') return
    if (event.type === 'rejoin') void this.#rejoin.run(false)
    if (event.type === 'revoked') this.#fail({ why: event.why })
  }

  #fail(failure: PublisherFailure): void {
    this.#drop()
    this.#setState('failed', failure)
  }

  #drop(): void {
    this.#emission?.close()
    this.#emission = undefined
  }

  #setState(state: PublisherState, failure?: PublisherFailure): void {
    if (state === this.#state) return
    this.#state = state
    this.#handlers.onState?.(state, failure)
  }
}
