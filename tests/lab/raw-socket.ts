import { once } from 'node:events'
import WebSocket from 'ws'
import type { Audience } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { SESSION_COOKIE } from '#platform/session.ts'

const HEARD_BYTES = 400

/** Where a raw socket is opened, and what it says of itself. */
export type RawSeat = { port: number; address: string; token?: string; origin?: string }

/** A WebSocket to a node with nothing in between: whoever misbehaves does it by bytes. Pings are answered until it stops reading. */
export class RawSocket {
  /** Beginnings of the texts that arrived, in order. */
  readonly heard: string[] = []
  readonly #socket: WebSocket
  #closed = false
  #waiting: (() => boolean)[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#hear(data.toString('utf8', 0, HEARD_BYTES)))
    socket.on('close', () => {
      this.#closed = true
      this.#look()
    })
  }

  /** Opens it; an Error with the HTTP status where the upgrade is refused, or where it does not come within the time. */
  static async open({ port, address, token, origin }: RawSeat, withinMs?: number): Promise<RawSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      ...(withinMs === undefined ? {} : { handshakeTimeout: withinMs }),
      headers: {
        'x-forwarded-for': address,
        ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}),
        ...(origin ? { origin } : {}),
      },
    })
    const opened = new RawSocket(socket)
    await once(socket, 'open')
    socket.on('error', () => undefined)
    return opened
  }

  /** Says which hearing it watches; ends when it was welcomed. */
  async join(hearing: string, audience: Audience = 'public'): Promise<void> {
    this.send(
      `40${JSON.stringify({ protocol: PROTOCOL, locale: 'en', streams: [{ stream: hearingStream(hearing), audience, seq: 0 }] })}`,
    )
    await this.until('42["welcome"')
  }

  /** Sends bytes as a text frame, or as a binary one. */
  send(data: string | Buffer, { binary = false } = {}): void {
    if (!this.#closed) this.#socket.send(data, { binary })
  }

  /** Sends a ping of the WebSocket itself. */
  ping(): void {
    if (!this.#closed) this.#socket.ping()
  }

  /** Takes nothing from the connection any more; what comes fills the kernel's buffers, then the node's. */
  stopReading(): void {
    this.#socket.pause()
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Ends when a text with this beginning has arrived or the socket is closed; false where neither came within the time. */
  until(beginning: string, withinMs = 20_000): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), withinMs)
      const isDone = () => this.#closed || this.heard.some((text) => text.startsWith(beginning))
      const look = () => {
        if (!isDone()) return false
        clearTimeout(timer)
        resolve(true)
        return true
      }
      if (!look()) this.#waiting.push(look)
    })
  }

  close(): void {
    this.#socket.terminate()
  }

  #hear(text: string): void {
    this.heard.push(text)
    if (text === '2') this.send('3')
    this.#look()
  }

  #look(): void {
    this.#waiting = this.#waiting.filter((look) => !look())
  }
}
