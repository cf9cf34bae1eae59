import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { MEDIA_LIMITS } from '../limits.ts'
import { cookieIn, inductionOf, isRefusal, readHandshake, withCookie } from './srt-handshake.ts'

const HOST = '127.0.0.1'
/** How often it is tried whether the process listens yet. */
const TRY_MS = 50

/** The way of one caller's packets to a process that listens on a port of this machine, and back. */
export class SrtRoom {
  readonly #socket: Socket
  readonly #port: number
  readonly #trying: NodeJS.Timeout
  #cookie: number | undefined
  #closed = false

  /** `conclusion`: the caller's second packet; `back` takes what is to be sent to it, `refused` is called where the process turns it down. */
  static async open(conclusion: Buffer, back: (packet: Buffer) => void, refused: () => void): Promise<SrtRoom> {
    const free = createSocket('udp4').bind(0, HOST)
    await once(free, 'listening')
    const { port } = free.address()
    await new Promise<void>((resolve) => free.close(() => resolve()))
    const socket = createSocket('udp4')
    socket.bind(0, HOST)
    await once(socket, 'listening')
    return new SrtRoom({ socket, port, conclusion, back, refused })
  }

  private constructor(parts: {
    socket: Socket
    port: number
    conclusion: Buffer
    back: (packet: Buffer) => void
    refused: () => void
  }) {
    const { socket, port, conclusion, back, refused } = parts
    this.#socket = socket
    this.#port = port
    socket.on('error', () => undefined)
    socket.on('message', (packet, from) => {
      if (from.port !== port) return
      const cookie = cookieIn(packet)
      if (cookie === undefined) {
        back(packet)
        if (isRefusal(packet)) refused()
        return
      }
      if (this.#cookie !== undefined) return
      clearInterval(this.#trying)
      this.#cookie = cookie
      this.#send(withCookie(conclusion, cookie))
    })
    this.#trying = setInterval(() => this.#send(inductionOf(conclusion)), TRY_MS)
  }

  /** Where the process is to listen, and with which secret, as ffmpeg names it. */
  address(secret: string): string {
    return `srt://${HOST}:${this.#port}?mode=listener&passphrase=${secret}&listen_timeout=${MEDIA_LIMITS.knockMs * 1_000}`
  }

  /** Takes a packet of the caller. */
  push(packet: Buffer): void {
    if (this.#cookie === undefined) return
    const isConclusion = readHandshake(packet)?.type === 'conclusion'
    this.#send(isConclusion ? withCookie(packet, this.#cookie) : packet)
  }

  /** Ends it; idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#trying)
    this.#socket.close()
  }

  #send(packet: Buffer): void {
    if (!this.#closed) this.#socket.send(packet, this.#port, HOST)
  }
}
