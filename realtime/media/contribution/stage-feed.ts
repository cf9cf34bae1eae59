import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { PlainTransport, Producer, Router } from 'mediasoup/types'
import type { MediaSource } from '#contract/media.ts'
import type { Facts } from './facts.ts'

const HOST = '127.0.0.1'
const VIDEO = { payloadType: 102, ssrc: 7_400 }
const SOUND = { payloadType: 100, ssrc: 7_401 }
/** Both come from one clock. */
const CNAME = 'encoder'

/** What an encoder sends on its way into a router: the picture as it is, or made into H.264 baseline of 720p at most, the sound as Opus. */
export class StageFeed {
  readonly producers: ReadonlyMap<MediaSource, Producer>
  readonly #transports: readonly PlainTransport[]
  readonly #child: ChildProcess
  readonly #stream: Readable
  #isOver = false

  /** `ended` is called once, when its process is over or the router is closed. Rejects where it can't begin. */
  static async open(router: Router, stream: Readable, facts: Facts, ended: () => void): Promise<StageFeed> {
    const transports: PlainTransport[] = []
    const producers = new Map<MediaSource, Producer>()
    const open = async () => {
      const listenInfo = { protocol: 'udp', ip: HOST } as const
      const transport = await router.createPlainTransport({ listenInfo, rtcpMux: false, comedia: true })
      transports.push(transport)
      return transport
    }
    try {
      const outputs: string[] = []
      if (facts.picture) {
        const transport = await open()
        producers.set('camera', await transport.produce({ kind: 'video', rtpParameters: PICTURE_PARAMETERS }))
        outputs.push(outputTo(transport, 'v', VIDEO))
      }
      if (facts.hasSound) {
        const transport = await open()
        producers.set('microphone', await transport.produce({ kind: 'audio', rtpParameters: SOUND_PARAMETERS }))
        outputs.push(outputTo(transport, 'a', SOUND))
      }
      return new StageFeed({ stream, facts, producers, transports, outputs, ended })
    } catch (cause) {
      for (const transport of transports) transport.close()
      throw cause
    }
  }

  private constructor(parts: {
    stream: Readable
    facts: Facts
    producers: ReadonlyMap<MediaSource, Producer>
    transports: readonly PlainTransport[]
    outputs: readonly string[]
    ended: () => void
  }) {
    const { stream, facts, outputs, ended } = parts
    this.producers = parts.producers
    this.#transports = parts.transports
    this.#stream = stream
    const child = spawn('ffmpeg', argumentsOf(facts, outputs), {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    })
    this.#child = child
    child.stdin.on('error', () => undefined)
    stream.pipe(child.stdin)
    const over = () => {
      if (this.#isOver) return
      this.close()
      ended()
    }
    child.once('error', over)
    child.once('exit', over)
    for (const transport of parts.transports) transport.observer.once('close', over)
  }

  /** The id of its process; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Ends it; idempotent. */
  close(): void {
    this.#isOver = true
    // What comes while nobody takes it is lost: later it would be late for ever.
    if (this.#child.stdin) this.#stream.unpipe(this.#child.stdin).resume()
    this.#child.kill('SIGKILL')
    for (const transport of this.#transports) if (!transport.closed) transport.close()
  }
}

const PICTURE_PARAMETERS = {
  codecs: [
    {
      mimeType: 'video/H264',
      payloadType: VIDEO.payloadType,
      clockRate: 90_000,
      parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
    },
  ],
  encodings: [{ ssrc: VIDEO.ssrc }],
  rtcp: { cname: CNAME },
}

const SOUND_PARAMETERS = {
  codecs: [{ mimeType: 'audio/opus', payloadType: SOUND.payloadType, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: SOUND.ssrc }],
  rtcp: { cname: CNAME },
}

const COPIED = ['-c:v', 'copy', '-bsf:v', 'dump_extra=freq=keyframe']

const CODED = [
  ...['-vf', 'scale=w=min(1280\\,iw):h=min(720\\,ih):force_original_aspect_ratio=decrease:force_divisible_by=2'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
  ...['-pix_fmt', 'yuv420p', '-b:v', '2500k', '-maxrate', '3000k', '-bufsize', '3000k'],
  ...['-force_key_frames', 'expr:gte(t,n_forced*1)', '-x264-params', 'repeat-headers=1:scenecut=0:keyint=60'],
  ...['-fps_mode', 'passthrough'],
]

// One muxer for both, so that they begin at one moment and their reports name the same time.
const argumentsOf = ({ picture, hasSound }: Facts, outputs: readonly string[]): string[] => [
  ...['-v', 'error', '-nostdin', '-protocol_whitelist', 'pipe', '-fflags', '+nobuffer', '-flags', 'low_delay'],
  ...['-analyzeduration', '1M', '-probesize', '500k', '-f', 'mpegts', '-i', 'pipe:0'],
  ...(picture ? ['-map', '0:v:0', ...(picture.isPlain ? COPIED : CODED)] : []),
  ...(hasSound ? ['-map', '0:a:0', '-c:a', 'libopus', '-b:a', '96k', '-ac', '2', '-ar', '48000'] : []),
  ...['-max_interleave_delta', '100000', '-f', 'tee', outputs.join('|')],
]

const outputTo = (
  { tuple, rtcpTuple }: PlainTransport,
  selects: 'v' | 'a',
  { payloadType, ssrc }: { payloadType: number; ssrc: number },
): string =>
  `[select=${selects}:f=rtp:payload_type=${payloadType}:ssrc=${ssrc}]` +
  `rtp://${HOST}:${tuple.localPort}?pkt_size=1200&rtcpport=${rtcpTuple?.localPort}`
