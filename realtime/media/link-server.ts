import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { BlockList } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { MediaEvent } from '#contract/media.ts'
import {
  type CaptionsAsked,
  type CaptionsTold,
  type EncoderAnswer,
  type EncoderAsked,
  type LinkFromMedia,
  linkToMedia,
} from '#contract/media-link.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { SecurityBound } from '#platform/security-bound.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { type Lender, Lending } from './nodes/lending.ts'
import type { Pushes } from './push/pushes.ts'
import type { Recordings } from './recordings.ts'
import type { SessionLink } from './session-stage.ts'
import type { Signalling } from './signalling.ts'
import type { MediaLog } from './worker-pool.ts'

const nearby = new BlockList()
nearby.addSubnet('127.0.0.0', 8, 'ipv4')
nearby.addSubnet('10.0.0.0', 8, 'ipv4')
nearby.addSubnet('172.16.0.0', 12, 'ipv4')
nearby.addSubnet('192.168.0.0', 16, 'ipv4')
nearby.addSubnet('169.254.0.0', 16, 'ipv4')
nearby.addAddress('::1', 'ipv6')
nearby.addSubnet('fc00::', 7, 'ipv6')
nearby.addSubnet('fe80::', 10, 'ipv6')

/** Accepts realtime nodes on the server's WebSocket: from loopback or a private network, with the secret, and nobody else. */
export class LinkServer {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MEDIA_LIMITS.linkFrameBytes })
  readonly #relays = new WebSocketServer({ noServer: true, maxPayload: MEDIA_LIMITS.linkFrameBytes })
  readonly #instance = randomUUID()
  readonly #signalling: Signalling
  readonly #secret: Buffer
  readonly #log: MediaLog
  readonly #bound: SecurityBound
  readonly #recordings: Recordings | undefined
  readonly #pushes: Pushes | undefined
  readonly #lender: Lender
  readonly #sweep: NodeJS.Timeout
  readonly #asked = new Map<number, (answer: EncoderAnswer) => void>()
  readonly #askedCaptions = new Map<number, (told: CaptionsTold | null) => void>()
  #lastAsked = 0

  /** `pipeAddress`: where other media nodes reach this one. `recordings`: what is told of them; without it nothing is. `pushes`: what takes broadcasts to other platforms; without it nothing does. */
  constructor(
    server: Server,
    options: {
      signalling: Signalling
      secret: string
      pipeAddress: string
      recordings: Recordings | undefined
      pushes: Pushes | undefined
      log: MediaLog
    },
  ) {
    const { signalling, secret, pipeAddress, recordings, pushes, log } = options
    this.#recordings = recordings
    this.#pushes = pushes
    this.#signalling = signalling
    this.#lender = { ip: pipeAddress, log, stage: (hearing) => signalling.stage(hearing) }
    this.#secret = digest(derivedKey(secret, 'media link'))
    this.#log = log
    this.#bound = new SecurityBound(({ kind, more }) => log.warn({ security: kind, more }, 'media link refused'))
    signalling.onStage((stage) => this.#tellAll({ type: 'stage', stage }))
    pushes?.onChange(() => this.#tellAll({ type: 'destinations', told: pushes.told }))
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    const alive = new WeakSet<WebSocket>()
    for (const accepting of [this.#sockets, this.#relays])
      accepting.on('connection', (socket) => {
        alive.add(socket)
        socket.on('pong', () => alive.add(socket))
        socket.on('error', () => socket.terminate())
      })
    this.#sockets.on('connection', (socket) => this.#serve(socket))
    this.#relays.on('connection', (socket) => new Lending(socket, this.#lender))
    this.#sweep = setInterval(() => {
      for (const socket of [...this.#sockets.clients, ...this.#relays.clients]) {
        if (!alive.delete(socket)) socket.terminate()
        else socket.ping()
      }
    }, MEDIA_LIMITS.linkSilenceMs / 2)
    this.#sweep.unref()
  }

  /** Realtime nodes connected now. */
  get size(): number {
    return this.#sockets.clients.size
  }

  /** Asks any of the realtime nodes, all of which say the same, about an encoder's step; 503 where none answers. */
  ask(asked: EncoderAsked): Promise<EncoderAnswer> {
    const none: EncoderAnswer = { ok: false, status: 503 }
    return this.#askOne(this.#asked, none, MEDIA_LIMITS.knockAnswerMs, (id) => ({ type: 'encoder', id, asked }))
  }

  /** Asks any of them for captions; null where none answers, or it can't read them. */
  askCaptions(asked: CaptionsAsked): Promise<CaptionsTold | null> {
    const { captionsAnswerMs } = MEDIA_LIMITS
    return this.#askOne<CaptionsTold | null>(this.#askedCaptions, null, captionsAnswerMs, (id) => ({
      type: 'captions',
      id,
      asked,
    }))
  }

  #askOne<T>(waiting: Map<number, (answer: T) => void>, none: T, ms: number, frame: (id: number) => LinkFromMedia) {
    const open = [...this.#sockets.clients].filter((socket) => socket.readyState === socket.OPEN)
    const id = ++this.#lastAsked
    // The next one is asked the next time: a node of a former release answers nothing.
    const socket = open[id % open.length]
    return new Promise<T>((resolve) => {
      const settle = (answer: T) => {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(answer)
      }
      const timer = setTimeout(() => settle(none), ms)
      if (!socket) return settle(none)
      waiting.set(id, settle)
      socket.send(JSON.stringify(frame(id)))
    })
  }

  close(): void {
    clearInterval(this.#sweep)
    for (const socket of [...this.#sockets.clients, ...this.#relays.clients]) socket.terminate()
    this.#sockets.close()
    this.#relays.close()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const { remoteAddress = '', remoteFamily } = request.socket
    const address = remoteAddress.replace(/^::ffff:/, '')
    const near = nearby.check(address, remoteFamily === 'IPv6' && address.includes(':') ? 'ipv6' : 'ipv4')
    if (!near || !timingSafeEqual(digest(token), this.#secret)) {
      if (this.#bound.admits('media_link_refused', ''))
        this.#log.warn({ security: 'media_link_refused', near }, 'media link refused')
      socket.on('error', () => socket.destroy())
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
      return
    }
    const accepting = request.url === '/relay' ? this.#relays : this.#sockets
    accepting.handleUpgrade(request, socket, head, (accepted) => accepting.emit('connection', accepted, request))
  }

  #tellAll(frame: LinkFromMedia): void {
    for (const socket of this.#sockets.clients)
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
  }

  #serve(socket: WebSocket): void {
    const send = (frame: LinkFromMedia) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
    }
    const link = gathering((sessions, event) => send({ type: 'event', sessions, event }))
    const stages = [...this.#signalling.stages].map((stage) => ({ hearing: stage.hearing, seats: stage.sends() }))
    send({
      type: 'hello',
      instance: this.#instance,
      stages,
      tellsRecordings: this.#recordings !== undefined,
      reachesDestinations: this.#pushes !== undefined,
    })
    const told = this.#pushes?.told ?? []
    if (told.length) send({ type: 'destinations', told })
    socket.on('close', () => this.#signalling.linkLost(link))
    socket.on('message', (data, binary) => {
      const frame = binary ? undefined : readFrame(String(data))
      switch (frame?.type) {
        case 'request':
          void this.#signalling.answer(link, frame).then(send)
          return
        case 'gone':
          return this.#signalling.gone(link, frame.session)
        case 'air':
          return this.#signalling.air(frame.hearings)
        case 'play':
          return this.#signalling.play(frame.hearing, frame.participant)
        case 'encoder':
          return this.#asked.get(frame.id)?.(frame.answer)
        case 'captions':
          return this.#askedCaptions.get(frame.id)?.(frame.told)
        case 'recordings':
          void this.#recordings?.tell(frame.unfinished, (news) => send({ type: 'recording', news }))
          return
        case 'destinations':
          return this.#pushes?.tell(frame.hearing, frame.destinations)
        case 'revoke':
          return this.#signalling.revoke(frame.revocation)
        case undefined:
          this.#log.warn({}, 'media link sent what is no frame')
          socket.close(1008)
      }
    })
  }
}

/** A link that tells several sessions of one event, within the same moment, in one frame. */
function gathering(send: (sessions: string[], event: MediaEvent) => void): SessionLink {
  const waiting = new Map<MediaEvent, string[]>()
  const flush = () => {
    for (const [event, sessions] of waiting) send(sessions, event)
    waiting.clear()
  }
  return {
    push(session, event) {
      if (waiting.size === 0) queueMicrotask(flush)
      const sessions = waiting.get(event)
      if (sessions) sessions.push(session)
      else waiting.set(event, [session])
    },
  }
}

function readFrame(text: string) {
  try {
    return linkToMedia.safeParse(JSON.parse(text)).data
  } catch {
    return
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
