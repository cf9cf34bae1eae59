import { randomBytes } from 'node:crypto'
import { connect, isIP, Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { guardedLookup, mayReach, UnreachableAddress } from '#platform/public-address.ts'
import { type AmfValue, readAmf, writeAmf } from '../contribution/amf.ts'
import { RTMP, type RtmpMessage, RtmpReader, writeMessage } from '../contribution/rtmp-messages.ts'
import type { RtmpTarget } from './rtmp-target.ts'

/** Why it is over: the line broke off or never came about, the other side turned it down, or its address may not be reached. */
export type PublisherEnd = 'lost' | 'refused' | 'blocked'

/** What hears of a publisher. `taken`: the other side takes the stream. `drained`: it takes more again. `ended`: once. */
export type PublisherOwner = { taken(): void; drained(): void; ended(why: PublisherEnd): void }

const VERSION = 3
const HANDSHAKE = 1_536
/** As encoders say it. */
const CHUNK = 4_096
/** The numbers by which answers come. */
const ASKED = { connect: 1, release: 2, prepare: 3, create: 4, publish: 5 } as const
const PING = 6
const PONG = 7
/** A server says little to who publishes. */
const MOST_MESSAGE = 65_536
const MOST_RECEIVED = 4_194_304
const OPEN_MS = 10_000
/** So long nothing more is taken: the line is dead. */
const STALLED_MS = 10_000
/** Whoever hangs up so soon did not want the stream. */
const EARLY_MS = 10_000
const GOODBYE_MS = 1_000

/**
 * Publishes a stream by RTMP, as encoders do: spoken here, so that no other process is given a key, and nobody lists it. A name is looked up
 * once, and the connection goes to what was found (`guardedLookup`).
 */
export class Publisher {
  readonly #target: RtmpTarget
  readonly #owner: PublisherOwner
  readonly #socket: Socket
  readonly #reader = new RtmpReader((message) => this.#take(message), MOST_MESSAGE)
  #waiting: NodeJS.Timeout
  #greeting: Buffer | undefined = Buffer.alloc(0)
  #isAccepted = false
  #stream = 0
  #takenAt: number | undefined
  #received = 0
  #acknowledged = 0
  #window = Number.POSITIVE_INFINITY
  #isOver = false

  constructor(target: RtmpTarget, owner: PublisherOwner) {
    this.#target = target
    this.#owner = owner
    this.#waiting = setTimeout(() => this.#end('lost'), OPEN_MS)
    this.#socket = open(target)
    this.#socket.setNoDelay(true)
    this.#socket.once(target.isSecure ? 'secureConnect' : 'connect', () => this.#greet())
    this.#socket.on('data', (bytes) => {
      try {
        this.#read(bytes)
      } catch {
        // Whatever answers there, it is no RTMP.
        this.#end('lost')
      }
    })
    this.#socket.on('drain', () => {
      if (this.#isOver || this.#takenAt === undefined) return
      clearTimeout(this.#waiting)
      this.#owner.drained()
    })
    this.#socket.on('error', (error) => this.#end(error instanceof UnreachableAddress ? 'blocked' : this.#whyClosed))
    this.#socket.once('close', () => this.#end(this.#whyClosed))
  }

  /** Sends sound, picture or what is said of them. False: the other side is behind, and `drained` says when it takes more. */
  send(message: RtmpMessage): boolean {
    if (this.#isOver || this.#takenAt === undefined) return true
    const isTaken = this.#socket.write(writeMessage(named(message), this.#stream, CHUNK))
    if (!isTaken) {
      clearTimeout(this.#waiting)
      this.#waiting = setTimeout(() => this.#end('lost'), STALLED_MS)
    }
    return isTaken
  }

  /** Says goodbye and ends it; idempotent. Nothing more is heard of it. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#waiting)
    if (this.#takenAt === undefined) return void this.#socket.destroy()
    const { key } = this.#target
    this.#say(['FCUnpublish', 0, null, key])
    this.#say(['deleteStream', 0, null, this.#stream])
    this.#socket.end()
    setTimeout(() => this.#socket.destroy(), GOODBYE_MS).unref()
  }

  get #whyClosed(): PublisherEnd {
    const isEarly = this.#takenAt === undefined || performance.now() - this.#takenAt < EARLY_MS
    return this.#isAccepted && isEarly ? 'refused' : 'lost'
  }

  #end(why: PublisherEnd): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#waiting)
    this.#socket.destroy()
    this.#owner.ended(why)
  }

  #greet(): void {
    this.#socket.write(Buffer.concat([Buffer.of(VERSION), Buffer.alloc(8), randomBytes(HANDSHAKE - 8)]))
  }

  #read(bytes: Buffer): void {
    if (this.#isOver) return
    this.#received += bytes.length
    if (this.#received > MOST_RECEIVED) throw new Error('this says too much')
    const rest = this.#greeting ? this.#answerGreeting(Buffer.concat([this.#greeting, bytes])) : bytes
    if (rest) this.#reader.push(rest)
    if (this.#received - this.#acknowledged < this.#window / 2) return
    this.#acknowledged = this.#received
    this.#socket.write(writeMessage({ type: RTMP.acknowledgement, body: number(this.#received) }))
  }

  /** The other side's handshake: its own greeting, which is sent back, and ours. What comes after it is given back. */
  #answerGreeting(bytes: Buffer): Buffer | undefined {
    const before = this.#greeting?.length ?? 0
    this.#greeting = bytes
    if (bytes.readUInt8(0) !== VERSION) throw new Error('this is no RTMP')
    if (before <= HANDSHAKE && bytes.length > HANDSHAKE) {
      this.#socket.write(bytes.subarray(1, 1 + HANDSHAKE))
      const { application: app, url: tcUrl } = this.#target
      const flashVer = 'FMLE/3.0 (compatible; Minsheng)'
      this.#say(['connect', ASKED.connect, { app, type: 'nonprivate', flashVer, tcUrl }])
    }
    if (bytes.length < 1 + 2 * HANDSHAKE) return
    this.#greeting = undefined
    return bytes.subarray(1 + 2 * HANDSHAKE)
  }

  #take({ type, body }: RtmpMessage): void {
    if (this.#isOver) return
    if (type === RTMP.command) this.#hear(readAmf(body))
    else if (type === RTMP.acknowledgementSize && body.length >= 4) this.#window = Math.max(1, body.readUInt32BE(0))
    else if (type === RTMP.control && body.length >= 6 && body.readUInt16BE(0) === PING)
      this.#socket.write(
        writeMessage({ type: RTMP.control, body: Buffer.concat([Buffer.of(0, PONG), body.subarray(2, 6)]) }),
      )
  }

  #hear([what, asked, , value]: readonly AmfValue[]): void {
    switch (what) {
      case '_result':
        if (asked === ASKED.connect) this.#begin()
        else if (asked === ASKED.create && typeof value === 'number') this.#publish(value)
        break
      case '_error':
        // Servers that know nothing of the two between them say so.
        if (asked === ASKED.connect || asked === ASKED.create || asked === ASKED.publish) this.#end('refused')
        break
      case 'onStatus':
        this.#hearStatus(value)
        break
      case 'close':
        this.#end(this.#whyClosed)
    }
  }

  #hearStatus(value: AmfValue | undefined): void {
    if (typeof value !== 'object' || value === null) return
    const { level, code } = value
    if (code === 'NetStream.Publish.Start' && this.#stream > 0 && this.#takenAt === undefined) {
      clearTimeout(this.#waiting)
      this.#takenAt = performance.now()
      this.#owner.taken()
    } else if (level === 'error') this.#end('refused')
  }

  #begin(): void {
    if (this.#isAccepted) return
    this.#isAccepted = true
    const { key } = this.#target
    this.#socket.write(writeMessage({ type: RTMP.chunkSize, body: number(CHUNK) }))
    this.#say(['releaseStream', ASKED.release, null, key])
    this.#say(['FCPublish', ASKED.prepare, null, key])
    this.#say(['createStream', ASKED.create, null])
  }

  #publish(stream: number): void {
    if (this.#stream > 0 || !Number.isInteger(stream) || stream < 1 || stream > 0xff_ff_ff) return
    this.#stream = stream
    this.#say(['publish', ASKED.publish, null, this.#target.key, 'live'], stream)
  }

  /** Before the other side was told of larger chunks they are of the first size. */
  #say(values: readonly AmfValue[], stream = 0): void {
    const chunk = this.#isAccepted ? CHUNK : undefined
    this.#socket.write(writeMessage({ type: RTMP.command, body: writeAmf(values) }, stream, chunk))
  }
}

/** What is said of a stream has to be set where it is published. */
const named = (message: RtmpMessage): RtmpMessage =>
  message.type === RTMP.data
    ? { ...message, body: Buffer.concat([writeAmf(['@setDataFrame']), message.body]) }
    : message

function open({ host, port, isSecure, isGuarded }: RtmpTarget): Socket {
  const isBare = isIP(host) > 0
  // Of a bare address no lookup is asked.
  if (isGuarded && isBare && !mayReach(host))
    return new Socket().destroy(new UnreachableAddress('this address may not be reached'))
  const place = { host, port, ...(isGuarded ? { lookup: guardedLookup } : {}) }
  return isSecure ? connectSecurely({ ...place, ...(isBare ? {} : { servername: host }) }) : connect(place)
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value % 0x1_00_00_00_00)
  return bytes
}
