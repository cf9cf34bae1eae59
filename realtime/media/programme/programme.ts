import type { Producer } from 'mediasoup/types'
import type { MediaLog, Place } from '../worker-pool.ts'
import { AudioMixer, SILENCE } from './audio-mixer.ts'
import { choosePicture } from './choose-picture.ts'
import type { Source } from './feed.ts'
import { Microphone } from './microphone.ts'
import type { TimedPicture } from './picture.ts'
import { LINE_DELAY_MS, LINE_TICK_MS, type Offered, PictureLine } from './picture-line.ts'
import { startSafeTicks } from './safe-ticks.ts'
import { SoundEncoder, type SoundFrame } from './sound-encoder.ts'
import { AAC } from './sound-formats.ts'
import { TranscodeRoom } from './transcoding.ts'

/** What takes the programme: one stream of pictures and one of sound, on one clock (milliseconds, as `now` of the programme). */
export type ProgrammeSink = {
  picture(picture: TimedPicture): void
  sound(frame: SoundFrame): void
  /** The mix before it is coded, 20 ms at a time. */
  mix?(samples: Float32Array, at: number): void
}

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
  readonly #pictures: PictureLine
  readonly #microphones = new Map<string, { microphone: Microphone | undefined }>()
  readonly #stopTicks: () => void
  #chosen: readonly string[] | 'slate' = []
  #dominant: string | null = null
  #isMuted = false

  /** `room`: for pictures of senders without H.264; none is transcoded where it has no place. */
  constructor(sink: ProgrammeSink, log: MediaLog, room = new TranscodeRoom(0)) {
    this.#sink = sink
    this.#log = log
    const from = steadyNow() - LINE_DELAY_MS
    this.#mixer = new AudioMixer(from)
    this.#encoder = new SoundEncoder(AAC, this.#mixer.at, (frame) => sink.sound(frame), log)
    this.#pictures = new PictureLine({
      now: steadyNow,
      emit: (picture) => sink.picture(picture),
      pick: (candidates, current) =>
        choosePicture(candidates, { chosen: this.#chosen, dominant: this.#dominant, current }),
      room,
      log,
    })
    this.#stopTicks = startSafeTicks(() => this.#tick(), LINE_TICK_MS, log)
  }

  /** The sound encoder's process, for the process's health. */
  get encoderPid(): number | undefined {
    return this.#encoder.pid
  }

  /** The producer whose picture is shown; undefined: the slate. */
  get shown(): string | undefined {
    return this.#pictures.shown
  }

  /** The picture that is shown, as it is taken, and from where; undefined: the slate. */
  taken(): ReturnType<PictureLine['taken']> {
    return this.#pictures.taken()
  }

  /** Takes from this place from now on; what was offered at the former one is gone. */
  async move(place: Place): Promise<void> {
    for (const producerId of [...this.#microphones.keys()]) this.#silence(producerId)
    await this.#pictures.move(place)
  }

  /** Somebody sends something. */
  offer(offered: Offered): void {
    const { producer, source } = offered
    const from = this.#pictures.source
    if (source !== 'microphone') this.#pictures.offer(offered)
    else if (from && !producer.closed) this.#hear(from, producer)
  }

  /** The host put these participants on programme, the first one first, or the slate; none: whoever leads the talk is shown. */
  choose(chosen: readonly string[] | 'slate'): void {
    this.#chosen = chosen
    this.#pictures.choose()
  }

  /** Nobody is heard, or everybody again. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted
  }

  /** Somebody else leads the talk. */
  led(dominant: string | null): void {
    this.#dominant = dominant
    this.#pictures.choose()
  }

  /** Somebody begins to watch, and needs a key frame. */
  refresh(): void {
    this.#pictures.refresh()
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#stopTicks()
    for (const producerId of [...this.#microphones.keys()]) this.#silence(producerId)
    this.#pictures.close()
    this.#encoder.close()
  }

  #tick(): void {
    const now = steadyNow()
    for (const { microphone } of this.#microphones.values()) microphone?.tick()
    for (let block = this.#mixer.take(now - LINE_DELAY_MS); block; block = this.#mixer.take(now - LINE_DELAY_MS))
      this.#mixed(block)
    this.#pictures.tick()
  }

  #mixed({ samples, at, isEmpty }: { samples: Float32Array; at: number; isEmpty: boolean }): void {
    const isSilent = isEmpty || this.#isMuted
    this.#encoder.push(isSilent ? undefined : samples, at)
    this.#sink.mix?.(isSilent ? SILENCE : samples, at)
  }

  #hear(from: Source, producer: Producer): void {
    const held: { microphone: Microphone | undefined } = { microphone: undefined }
    this.#microphones.set(producer.id, held)
    producer.observer.once('close', () => this.#silence(producer.id))
    Microphone.open(from, producer, this.#mixer, steadyNow)
      .then((microphone) => {
        if (this.#microphones.get(producer.id) === held) held.microphone = microphone
        else microphone?.close()
      })
      .catch((cause: unknown) =>
        this.#log.warn({ producer: producer.id, cause: String(cause) }, 'a sound can’t be taken into the programme'),
      )
  }

  #silence(producerId: string): void {
    this.#microphones.get(producerId)?.microphone?.close()
    this.#microphones.delete(producerId)
  }
}
