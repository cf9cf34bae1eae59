import type { Producer } from 'mediasoup/types'
import type { OnStage } from '../seams.ts'
import type { MediaLog, Place } from '../worker-pool.ts'
import { AudioMixer } from './audio-mixer.ts'
import { type Candidate, choosePicture } from './choose-picture.ts'
import type { Source } from './feed.ts'
import { Microphone } from './microphone.ts'
import { Picture, type TimedPicture } from './picture.ts'
import { SoundEncoder, type SoundFrame } from './sound-encoder.ts'
import { AAC } from './sound-formats.ts'
import { TranscodeRoom, Transcoding } from './transcoding.ts'

/** What takes the programme: one stream of pictures and one of sound, on one clock (milliseconds, as `now` of the programme). */
export type ProgrammeSink = {
  picture(picture: TimedPicture): void
  sound(frame: SoundFrame): void
  /** The mix before it is coded, 20 ms at a time. */
  mix?(samples: Float32Array, at: number): void
}

/** Where the programme's media are made from: whatever somebody sends, and whether its picture comes by itself. */
export type Offered = OnStage & { bySelf: boolean }

/** How far the programme stands behind what arrives: longer than a packet is waited for. */
const DELAY_MS = 200
const TICK_MS = 20
/** A fault that comes with every tick is told this seldom, in milliseconds. */
const FAULT_MS = 1_000

/** Milliseconds of a clock that never steps back, near the time of day. */
export const steadyNow = (): number => performance.timeOrigin + performance.now()

/**
 * The programme of a hearing: one picture and the sound of all, without a gap from its beginning to its end, whoever comes, goes or breaks, and
 * whatever happens to the media worker.
 */
export class Programme {
  readonly #sink: ProgrammeSink
  readonly #log: MediaLog
  readonly #mixer: AudioMixer
  readonly #encoder: SoundEncoder
  readonly #picture: Picture
  readonly #transcoding: Transcoding
  readonly #offered = new Map<string, Offered>()
  readonly #microphones = new Map<string, { microphone: Microphone | undefined }>()
  readonly #ticking: NodeJS.Timeout
  #source: Source | undefined
  #chosen: readonly string[] | 'slate' = []
  #dominant: string | null = null
  #faultAt = Number.NEGATIVE_INFINITY

  /** `room`: for pictures of senders without H.264; none is transcoded where it has no place. */
  constructor(sink: ProgrammeSink, log: MediaLog, room = new TranscodeRoom(0)) {
    this.#transcoding = new Transcoding(room, log, () => this.#choose())
    this.#sink = sink
    this.#log = log
    const from = steadyNow() - DELAY_MS
    this.#mixer = new AudioMixer(from)
    this.#encoder = new SoundEncoder(AAC, this.#mixer.at, (frame) => sink.sound(frame), log)
    this.#picture = new Picture({ now: steadyNow, emit: (picture) => sink.picture(picture), log, delayMs: DELAY_MS })
    this.#ticking = setInterval(() => this.#try(() => this.#tick()), TICK_MS)
  }

  /** The sound encoder's process, for the process's health. */
  get encoderPid(): number | undefined {
    return this.#encoder.pid
  }

  /** The producer whose picture is shown; undefined: the slate. */
  get shown(): string | undefined {
    return this.#transcoding.originOf(this.#picture.producerId)
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

  /** Somebody sends something. */
  offer(offered: Offered): void {
    const { producer, source } = offered
    const from = this.#source
    if (!from || producer.closed) return
    this.#offered.set(producer.id, offered)
    producer.observer.once('close', () => this.#gone(producer.id))
    for (const event of ['pause', 'resume'] as const) producer.observer.on(event, () => this.#choose())
    if (source === 'microphone') this.#hear(from, producer)
    else this.#choose()
  }

  /** The host put these participants on programme, the first one first, or the slate; none: whoever leads the talk is shown. */
  choose(chosen: readonly string[] | 'slate'): void {
    this.#chosen = chosen
    this.#choose()
  }

  /** Somebody else leads the talk. */
  led(dominant: string | null): void {
    this.#dominant = dominant
    this.#choose()
  }

  /** Somebody begins to watch, and needs a key frame. */
  refresh(): void {
    this.#picture.refresh()
  }

  /** Ends it; idempotent. */
  close(): void {
    clearInterval(this.#ticking)
    this.#forget()
    this.#picture.close()
    this.#transcoding.close()
    this.#encoder.close()
  }

  #tick(): void {
    const now = steadyNow()
    for (const { microphone } of this.#microphones.values()) microphone?.tick()
    for (let block = this.#mixer.take(now - DELAY_MS); block; block = this.#mixer.take(now - DELAY_MS))
      this.#mixed(block)
    this.#picture.tick()
  }

  /** What one hearing is sent must not end the process, in which all are. */
  #try(run: () => void): void {
    try {
      run()
    } catch (cause) {
      const now = steadyNow()
      if (now - this.#faultAt < FAULT_MS) return
      this.#faultAt = now
      this.#log.warn({ cause: String(cause) }, 'a programme could not go on for a moment')
    }
  }

  #mixed({ samples, at }: { samples: Float32Array; at: number }): void {
    this.#encoder.push(samples, at)
    this.#sink.mix?.(samples, at)
  }

  #hear(from: Source, producer: Producer): void {
    const held: { microphone: Microphone | undefined } = { microphone: undefined }
    this.#microphones.set(producer.id, held)
    Microphone.open(from, producer, this.#mixer, steadyNow)
      .then((microphone) => {
        if (this.#microphones.get(producer.id) === held) held.microphone = microphone
        else microphone?.close()
      })
      .catch((cause: unknown) =>
        this.#log.warn({ producer: producer.id, cause: String(cause) }, 'a sound can’t be taken into the programme'),
      )
  }

  #choose(): void {
    const candidates: Candidate[] = [...this.#offered.values()].map((offered) => ({
      ...offered,
      isLive: !offered.producer.paused && !offered.producer.closed,
    }))
    const choice = { chosen: this.#chosen, dominant: this.#dominant, current: this.shown }
    const wanted = choosePicture(candidates, choice)?.producer
    this.#picture.show(this.#source, this.#transcoding.of(this.#source?.router, wanted))
  }

  #gone(producerId: string): void {
    this.#offered.delete(producerId)
    this.#microphones.get(producerId)?.microphone?.close()
    this.#microphones.delete(producerId)
    this.#choose()
  }

  #forget(): void {
    const transport = this.#source?.transport
    this.#source = undefined
    for (const producerId of [...this.#offered.keys()]) this.#gone(producerId)
    if (transport && !transport.closed) transport.close()
  }
}
