import type { Device, Producer, ProducerOptions, Transport } from 'mediasoup-client/types'
import type { MediaSource } from '#contract/media.ts'
import { ask, type MediaSignal } from './signal.ts'

export type VideoCodec = 'vp8' | 'h264'

/** Three layers of a 720-line camera: 180, 360, 720. */
const CAMERA_LAYERS: ProducerOptions['encodings'] = [
  { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T1' },
  { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T1' },
  { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_500_000, scalabilityMode: 'L1T1' },
]
const SCREEN_LAYER: ProducerOptions['encodings'] = [{ maxBitrate: 2_000_000 }]

/** 16 kbit/s in packets of 60 ms: with every header, and what keeps a line up, a tone without a pause stays below 32 kbit/s on the wire (at 18 it was 31.3). */
const SPEECH: ProducerOptions['codecOptions'] = {
  opusStereo: false,
  opusFec: true,
  opusDtx: true,
  opusMaxAverageBitrate: 16_000,
  opusPtime: 60,
}

/** One sending transport and its producers. Owns both, but never a track. */
export class Emission {
  readonly transport: Transport
  readonly #device: Device
  readonly #signal: MediaSignal
  readonly #codec: VideoCodec | 'auto'
  readonly #producers = new Map<MediaSource, Producer>()

  constructor(device: Device, transport: Transport, signal: MediaSignal, codec: VideoCodec | 'auto') {
    this.#device = device
    this.transport = transport
    this.#signal = signal
    this.#codec = codec
    const transportId = transport.id
    transport.on('connect', ({ dtlsParameters }, ready, failed) => {
      ask(signal, { type: 'connect', transportId, dtlsParameters }).then(ready, failed)
    })
    transport.on('produce', ({ rtpParameters, appData }, ready, failed) => {
      const source = sourceOf(appData)
      const paused = appData.paused === true
      ask(signal, { type: 'produce', transportId, source, paused, rtpParameters }).then(
        ({ producerId }) => ready({ id: producerId }),
        failed,
      )
    })
  }

  get connected(): boolean {
    return this.transport.connectionState === 'connected'
  }

  get broken(): boolean {
    return this.transport.closed || this.transport.connectionState === 'failed'
  }

  /** Sends exactly these tracks. `alive`: producers that media still has. */
  async agree(
    tracks: ReadonlyMap<MediaSource, MediaStreamTrack>,
    muted: ReadonlySet<MediaSource>,
    alive: ReadonlySet<string>,
  ): Promise<void> {
    for (const [source, producer] of this.#producers) {
      if (!tracks.has(source)) await this.#end(source, producer)
      else if (!alive.has(producer.id)) this.#forget(source, producer)
    }
    for (const [source, track] of tracks) {
      const producer = this.#producers.get(source)
      if (!producer) await this.#send(source, track, muted.has(source))
      else if (producer.track !== track) await producer.replaceTrack({ track })
      await this.setMuted(source, muted.has(source))
    }
  }

  /** Another track for a source that is being sent; false if it is not. */
  async replace(source: MediaSource, track: MediaStreamTrack): Promise<boolean> {
    const producer = this.#producers.get(source)
    if (!producer || producer.closed) return false
    await producer.replaceTrack({ track })
    return true
  }

  /** Silences a source here at once, then tells media. */
  async setMuted(source: MediaSource, muted: boolean): Promise<void> {
    const producer = this.#producers.get(source)
    if (!producer || producer.paused === muted) return
    if (muted) producer.pause()
    else producer.resume()
    await ask(this.#signal, { type: muted ? 'pause-producer' : 'resume-producer', producerId: producer.id })
  }

  async bytesSent(): Promise<Partial<Record<MediaSource, number>>> {
    const sent: Partial<Record<MediaSource, number>> = {}
    for (const [source, producer] of this.#producers) {
      const report = await producer.getStats()
      let bytes = 0
      report.forEach((stat: Record<string, unknown>) => {
        if (stat.type === 'outbound-rtp' && typeof stat.bytesSent === 'number') bytes += stat.bytesSent
      })
      sent[source] = bytes
    }
    return sent
  }

  close(): void {
    this.transport.close()
  }

  async #send(source: MediaSource, track: MediaStreamTrack, paused: boolean): Promise<void> {
    const appData = { source, paused }
    const own = { track, appData, stopTracks: false, disableTrackOnPause: true }
    const producer = await this.transport.produce(
      source === 'microphone'
        ? { ...own, codecOptions: SPEECH }
        : {
            ...own,
            ...this.#videoCodec(),
            encodings: source === 'camera' ? CAMERA_LAYERS : SCREEN_LAYER,
            codecOptions: { videoGoogleStartBitrate: 1_000 },
          },
    )
    if (paused) producer.pause()
    this.#producers.set(source, producer)
    producer.observer.once('close', () => {
      if (this.#producers.get(source) === producer) this.#producers.delete(source)
    })
  }

  #videoCodec(): Pick<ProducerOptions, 'codec'> {
    const wanted = this.#codec === 'vp8' ? ['video/vp8', 'video/h264'] : ['video/h264', 'video/vp8']
    for (const mimeType of wanted) {
      const codec = this.#device.sendRtpCapabilities.codecs?.find((each) => each.mimeType.toLowerCase() === mimeType)
      if (codec) return { codec }
    }
    return {}
  }

  async #end(source: MediaSource, producer: Producer): Promise<void> {
    this.#forget(source, producer)
    await ask(this.#signal, { type: 'close-producer', producerId: producer.id }).catch(() => undefined)
  }

  #forget(source: MediaSource, producer: Producer): void {
    this.#producers.delete(source)
    producer.close()
  }
}

function sourceOf(appData: Record<string, unknown>): MediaSource {
  const { source } = appData
  if (source === 'camera' || source === 'microphone' || source === 'screen') return source
  throw new Error('a producer without a source')
}
