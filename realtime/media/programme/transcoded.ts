import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Consumer, PlainTransport, Producer, Router, RtpCapabilities } from 'mediasoup/types'
import type { MediaLog } from '../worker-pool.ts'

const HOST = '127.0.0.1'
/** Payload number of what comes back. */
const NUMBER = 102
const SSRC = 7_300
/** Two pictures' worth of time between key frames that are asked of the sender: the decoder asks for none itself. */
const REFRESH_MS = 2_000

const VP8: RtpCapabilities = {
  codecs: [
    {
      kind: 'video',
      mimeType: 'video/VP8',
      preferredPayloadType: 96,
      clockRate: 90_000,
      rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
    },
  ],
  headerExtensions: [],
}

/** Whether the programme takes a picture as it is. */
export const isH264 = ({ rtpParameters }: Pick<Producer, 'rtpParameters'>): boolean =>
  rtpParameters.codecs.some(({ mimeType }) => /^video\/h264$/i.test(mimeType))

/** A picture that somebody sends as VP8, as H.264 of 720p at most: decoded and coded by a process of its own (ffmpeg), on the sender's router. */
export class Transcoded {
  readonly producer: Producer
  readonly #transports: readonly PlainTransport[]
  readonly #child: ChildProcess
  readonly #refreshing: NodeJS.Timeout

  /** `ended` is called once, when the process or the sender is gone. Rejects where it can't begin. */
  static async open(router: Router, sent: Producer, log: MediaLog, ended: () => void): Promise<Transcoded> {
    const transports: PlainTransport[] = []
    try {
      const listenInfo = { protocol: 'udp', ip: HOST } as const
      const out = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: false })
      transports.push(out)
      const back = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true })
      transports.push(back)
      const port = await freeUdpPort()
      await out.connect({ ip: HOST, port })
      const consumer = await out.consume({ producerId: sent.id, rtpCapabilities: VP8, paused: true })
      const producer = await back.produce({
        kind: 'video',
        rtpParameters: {
          codecs: [
            {
              mimeType: 'video/H264',
              payloadType: NUMBER,
              clockRate: 90_000,
              parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' },
            },
          ],
          encodings: [{ ssrc: SSRC }],
        },
      })
      return new Transcoded({ sent, consumer, producer, transports, port, to: back.tuple.localPort, log, ended })
    } catch (cause) {
      for (const transport of transports) transport.close()
      throw cause
    }
  }

  private constructor(parts: {
    sent: Producer
    consumer: Consumer
    producer: Producer
    transports: readonly PlainTransport[]
    port: number
    to: number
    log: MediaLog
    ended: () => void
  }) {
    const { consumer, producer, port, to, log, ended } = parts
    this.producer = producer
    this.#transports = parts.transports
    this.#child = spawn('ffmpeg', argumentsTo(to), { stdio: ['pipe', 'ignore', 'ignore'] })
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stdin?.end(descriptionOf(port, consumer))
    const over = (why: unknown) => {
      if (!producer.closed) log.warn({ why: String(why) }, 'a picture is not transcoded any more')
      this.close()
    }
    this.#child.once('error', over)
    this.#child.once('exit', (code, signal) => over(signal ?? code))
    producer.observer.once('close', () => {
      this.close()
      ended()
    })
    consumer.observer.once('close', () => this.close())
    consumer.resume().catch(() => undefined)
    this.#refreshing = setInterval(() => {
      if (!consumer.closed) consumer.requestKeyFrame().catch(() => undefined)
    }, REFRESH_MS)
  }

  /** The id of its process; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Ends it; idempotent. */
  close(): void {
    clearInterval(this.#refreshing)
    this.#child.kill('SIGKILL')
    for (const transport of this.#transports) if (!transport.closed) transport.close()
  }
}

/** What the process reads: one picture that comes to this port, under the number that its router gives to VP8. */
function descriptionOf(port: number, { rtpParameters }: Consumer): string {
  const number = rtpParameters.codecs.find(({ mimeType }) => /vp8/i.test(mimeType))?.payloadType
  return [
    ...['v=0', `o=- 0 0 IN IP4 ${HOST}`, 's=-', `c=IN IP4 ${HOST}`, 't=0 0'],
    ...[`m=video ${port} RTP/AVP ${number}`, `a=rtpmap:${number} VP8/90000`, 'a=rtcp-mux', ''],
  ].join('\n')
}

const argumentsTo = (port: number): string[] => [
  ...['-v', 'error', '-protocol_whitelist', 'pipe,udp,rtp', '-fflags', 'nobuffer', '-flags', 'low_delay'],
  ...['-analyzeduration', '2M', '-probesize', '500k', '-max_delay', '100000', '-f', 'sdp', '-i', 'pipe:0'],
  ...['-an', '-vf', 'scale=w=min(1280\\,iw):h=min(720\\,ih):force_original_aspect_ratio=decrease:force_divisible_by=2'],
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
    '-profile:v',
    'baseline',
    '-pix_fmt',
    'yuv420p',
  ],
  ...['-b:v', '1500k', '-maxrate', '1800k', '-bufsize', '1800k', '-force_key_frames', 'expr:gte(t,n_forced*1)'],
  ...['-x264-params', 'repeat-headers=1:scenecut=0:keyint=60', '-fps_mode', 'passthrough'],
  ...['-payload_type', String(NUMBER), '-ssrc', String(SSRC), '-f', 'rtp', `rtp://${HOST}:${port}?pkt_size=1200`],
]

/** A port that nobody has now. */
async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, HOST)
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
