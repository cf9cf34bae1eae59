import WebSocket from 'ws'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'

/** Where and as whom a socket is opened. `address` is what our front would say of its sender; `seq` the last entry that its page holds. */
export type Seat = { port: number; token: string; address: string; slug: string; seq: number }

/** What a socket tells of what arrives. Only what is asked for is read as text: a thousand readers in one process would measure their own JSON. */
export type Hearing = {
  onFrame(bytes: number, text: () => string): void
  onAnswer(id: number, text: string): void
  /** The node is going down: leave within so many milliseconds. */
  onDrain(withinMs: number): void
  onClose(): void
}

const CONNECT_MS = 30_000
const FRAME = '42["frame"'
/** A frame's number and that of its last entry come first. */
const SEQ_WITHIN = 64

/** One socket into a hearing by the bytes of Engine.IO and Socket.IO, so that a client costs as little as it can. */
export class WireSocket {
  readonly #socket: WebSocket
  #lastFrame: Buffer | undefined

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Opens a socket; ends when it was brought up to date and welcomed. An Error where it was not let in. */
  static open(seat: Seat, hearing: Hearing): Promise<WireSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${seat.port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      headers: { cookie: `ms_session=${seat.token}`, 'x-forwarded-for': seat.address },
    })
    const opened = new WireSocket(socket)
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
        socket.terminate()
      }
      const timer = setTimeout(() => fail(new Error('not welcomed in time')), CONNECT_MS)
      const welcomed = () => {
        clearTimeout(timer)
        resolve(opened)
      }
      socket.on('error', fail)
      socket.on('close', () => hearing.onClose())
      socket.on('message', (data: Buffer) => opened.#read(data, seat, hearing, welcomed, fail))
    })
  }

  /** Sends an event that is answered under this number. */
  send(id: number, event: string, payload: object): void {
    this.#socket.send(`42${id}${JSON.stringify([event, payload])}`)
  }

  /** Last entry that it was brought to. */
  get seq(): number {
    return Number(/"seq":(\d+)/.exec(this.#lastFrame?.toString('latin1', 0, SEQ_WITHIN) ?? '')?.[1] ?? 0)
  }

  /** Breaks the line, as a phone without a network does. */
  drop(): void {
    this.#socket.terminate()
  }

  #read(data: Buffer, seat: Seat, hearing: Hearing, welcomed: () => void, fail: (error: Error) => void): void {
    const kind = String.fromCharCode(data[0] ?? 0, data[1] ?? 0)
    if (kind[0] === '2') this.#socket.send('3')
    else if (kind[0] === '0') this.#socket.send(`40${JSON.stringify(handshake(seat))}`)
    else if (kind === '44') fail(new Error(data.toString()))
    else if (kind === '43') {
      const text = data.toString()
      const from = text.indexOf('[')
      hearing.onAnswer(Number(text.slice(2, from)), text.slice(from + 1, -1))
    } else if (data.toString('latin1', 0, FRAME.length) === FRAME) {
      this.#lastFrame = data
      hearing.onFrame(data.length, () => data.toString())
    } else if (data.toString('latin1', 4, 11) === 'welcome') welcomed()
    else if (data.toString('latin1', 4, 9) === 'drain')
      hearing.onDrain(Number(data.toString('latin1', 11, data.length - 1)))
  }
}

const handshake = ({ slug, seq }: Seat) => ({
  protocol: PROTOCOL,
  locale: 'en',
  streams: [{ stream: hearingStream(slug), audience: 'public', seq }],
})
