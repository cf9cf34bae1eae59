import type { Producer } from 'mediasoup/types'
import { OpusDecoder } from 'opus-decoder'
import { type AudioMixer, SAMPLE_RATE } from './audio-mixer.ts'
import { Feed, type Source } from './feed.ts'
import { StreamClock } from './stream-clock.ts'

/** A frame of one byte says that there is nothing to hear (RFC 6716, discontinuous transmission). */
const NOTHING = 1

/** One sender's sound in the mix. */
export class Microphone {
  readonly #feed: Feed
  readonly #end: () => void

  /** Undefined where the producer has just ended. */
  static async open(
    source: Source,
    producer: Producer,
    mixer: AudioMixer,
    now: () => number,
  ): Promise<Microphone | undefined> {
    const decoder = new OpusDecoder({ channels: 1, sampleRate: SAMPLE_RATE })
    await decoder.ready
    const clock = new StreamClock(SAMPLE_RATE)
    let isOpen = true
    const feed = await Feed.open(source, producer, now, ({ payload, timestamp }) => {
      const at = clock.at(timestamp, now())
      if (!isOpen || payload.length <= NOTHING) return
      // What can't be decoded is left out: the mix has silence in its place.
      const [samples] = decoder.decodeFrame(payload).channelData
      if (samples) mixer.add(producer.id, samples, at)
    })
    const end = () => {
      isOpen = false
      mixer.remove(producer.id)
      decoder.free()
    }
    if (feed) return new Microphone(feed, end)
    end()
    return undefined
  }

  private constructor(feed: Feed, end: () => void) {
    this.#feed = feed
    this.#end = end
  }

  tick(): void {
    this.#feed.tick()
  }

  close(): void {
    this.#feed.close()
    this.#end()
  }
}
