import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { STREAM_NAME_LENGTH } from '#contract/media-link.ts'
import { MEDIA_LIMITS } from '../limits.ts'
import { type AmfValue, readAmf, writeAmf } from './amf.ts'
import type { Contributions, Entrance } from './contributions.ts'
import { FLV_HEADER, flvTag, RTMP, type RtmpMessage, RtmpReader, writeMessage } from './rtmp-messages.ts'

const VERSION = 3
const HANDSHAKE = 1_536
/** Whoever has not named a stream after so many bytes has nothing to say. */
const MOST_BEFORE = 65_536
const ACKNOWLEDGED = 2_500_000
/** Nothing from an encoder for so long: its line is dead. */
const SILENCE_MS = 10_000

/** One encoder that comes by RTMP: its key is checked here, and what it sends is given on as FLV. */
export class RtmpCall {
  readonly #socket: Socket
  readonly #contributions: Contributions
  readonly #ended: () => void
  readonly #reader: RtmpReader
  readonly #waiting: NodeJS.Timeout
  #greeting: Buffer | undefined = Buffer.alloc(0)
  #bytes = 0
  #acknowledged = 0
  #isNamed = false
  #sent: PassThrough | undefined
  #entrance: Entrance | undefined
  #closed = false

  /** `ended` is called once, when it is over. */
  constructor(socket: Socket, contributions: Contributions, ended: () => void) {
    this.#socket = socket
    this.#contributions = contributions
    this.#ended = ended
    this.#reader = new RtmpReader((message) => this.#take(message))
    this.#waiting = setTimeout(() => this.close(), MEDIA_LIMITS.knockMs)
    socket.setNoDelay(true)
    socket.setTimeout(SILENCE_MS, () => this.close())
    socket.on('error', () => undefined)
    socket.once('close', () => this.close())
    socket.on('data', (bytes) => {
      try {
        this.#read(bytes)
      } catch {
        // Whatever this was, it was no RTMP.
        this.close()
      }
    })
  }

  /** Ends it; idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#waiting)
    this.#socket.destroy()
    this.#sent?.destroy()
    this.#entrance?.close()
    this.#ended()
  }

  #read(bytes: Buffer): void {
    this.#bytes += bytes.length
    if (!this.#sent && this.#bytes > MOST_BEFORE) throw new Error('this says too much')
    const rest = this.#greeting ? this.#greet(Buffer.concat([this.#greeting, bytes])) : bytes
    if (rest) this.#reader.push(rest)
    if (this.#bytes - this.#acknowledged < ACKNOWLEDGED / 2) return
    this.#acknowledged = this.#bytes
    this.#socket.write(writeMessage({ type: RTMP.acknowledgement, body: number(this.#bytes % 0x1_00_00_00_00) }))
  }

  /** The handshake, which says nothing; what comes after it is given back. */
  #greet(bytes: Buffer): Buffer | undefined {
    const before = this.#greeting?.length ?? 0
    this.#greeting = bytes
    if (bytes.length > 0 && bytes.readUInt8(0) !== VERSION) throw new Error('this is no RTMP')
    if (before <= HANDSHAKE && bytes.length > HANDSHAKE) {
      const own = Buffer.concat([Buffer.of(VERSION), Buffer.alloc(8), randomBytes(HANDSHAKE - 8)])
      this.#socket.write(Buffer.concat([own, bytes.subarray(1, 1 + HANDSHAKE)]))
    }
    if (bytes.length < 1 + 2 * HANDSHAKE) return
    this.#greeting = undefined
    return bytes.subarray(1 + 2 * HANDSHAKE)
  }

  #take(message: RtmpMessage): void {
    const { type, body } = message
    if (type === RTMP.command) this.#obey(readAmf(body))
    else if (type === RTMP.audio || type === RTMP.video) this.#give(flvTag(message))
  }

  #give(tag: Buffer): void {
    const sent = this.#sent
    if (!sent || sent.write(tag) || this.#socket.isPaused()) return
    this.#socket.pause()
    sent.once('drain', () => this.#socket.resume())
  }

  #obey([command, asked = 0, , name]: AmfValue[]): void {
    switch (command) {
      case 'connect':
        this.#socket.write(writeMessage({ type: RTMP.acknowledgementSize, body: number(ACKNOWLEDGED) }))
        this.#socket.write(
          writeMessage({ type: RTMP.bandwidth, body: Buffer.concat([number(ACKNOWLEDGED), Buffer.of(2)]) }),
        )
        this.#say(['_result', asked, { fmsVer: 'FMS/3,0,1,123', capabilities: 31 }, CONNECTED])
        return
      case 'createStream':
        this.#say(['_result', asked, null, 1])
        return
      case 'releaseStream':
      case 'FCPublish':
        this.#say(['_result', asked, null])
        return
      case 'publish':
        if (this.#isNamed) return
        this.#isNamed = true
        this.#publish(typeof name === 'string' ? name : '').catch(() => this.close())
        return
      case 'FCUnpublish':
      case 'deleteStream':
        if (this.#isNamed) this.close()
    }
  }

  async #publish(key: string): Promise<void> {
    const stream = key.slice(0, STREAM_NAME_LENGTH)
    const secret = Buffer.from(key.slice(STREAM_NAME_LENGTH).replace(/\?.*$/s, ''))
    const answer = await this.#contributions.knock(stream, this.#socket.remoteAddress ?? '')
    if (this.#closed) return
    const wanted = Buffer.from(answer.ok ? answer.secret : '')
    if (!answer.ok || secret.length !== wanted.length || !timingSafeEqual(secret, wanted)) {
      const description = answer.ok ? 'The stream key is wrong.' : `Refused (${answer.status}).`
      this.#say(['onStatus', 0, null, { level: 'error', code: 'NetStream.Publish.BadName', description }], 1)
      this.#socket.end()
      return
    }
    clearTimeout(this.#waiting)
    const sent = new PassThrough()
    sent.write(FLV_HEADER)
    sent.on('error', () => this.close())
    this.#sent = sent
    this.#entrance = this.#contributions.take(stream, { stream: sent, format: 'flv' }, () => this.close())
    this.#say(['onStatus', 0, null, PUBLISHED], 1)
  }

  #say(values: readonly AmfValue[], stream = 0): void {
    this.#socket.write(writeMessage({ type: RTMP.command, body: writeAmf(values) }, stream))
  }
}

const CONNECTED = {
  level: 'status',
  code: 'NetConnection.Connect.Success',
  description: 'Connection succeeded.',
  objectEncoding: 0,
}
const PUBLISHED = { level: 'status', code: 'NetStream.Publish.Start', description: 'The stream is taken.' }

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
