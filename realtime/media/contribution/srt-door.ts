import { createHmac, randomBytes } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { MEDIA_LIMITS } from '../limits.ts'
import type { MediaLog } from '../worker-pool.ts'
import type { Contributions, Entrance } from './contributions.ts'
import { induced, readHandshake, type SrtHandshake, shutDown, streamName, turnedDown } from './srt-handshake.ts'
import { SrtRoom } from './srt-room.ts'

type Conclusion = Extract<SrtHandshake, { type: 'conclusion' }>
type Place = { name: string; from: RemoteInfo }
type Caller = { socketId: number; room: SrtRoom | undefined; entrance: Entrance | undefined }

/** Milliseconds for which a cookie holds; that of the time before holds too. */
const COOKIE_MS = 30_000

/**
 * The port at which all encoders come by SRT. ffmpeg takes one caller on a port and does not look at its stream's name, so the door does: it
 * answers the first packet itself, asks who knocks by the name in the second one, and only then opens a room, which is a process of ffmpeg on a port of
 * this machine alone. From then on it passes packets to and fro. Whether the caller has the secret (the passphrase) is found out there.
 */
export class SrtDoor {
  readonly #socket: Socket
  readonly #contributions: Contributions
  readonly #log: MediaLog
  readonly #callers = new Map<string, Caller>()
  readonly #secret = randomBytes(32)
  #asking = 0

  /** Rejects where the port can't be had. */
  static async open(
    { host, port }: { host: string; port: number },
    contributions: Contributions,
    log: MediaLog,
  ): Promise<SrtDoor> {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.bind(port, host)
    await once(socket, 'listening')
    return new SrtDoor(socket, contributions, log)
  }

  private constructor(socket: Socket, contributions: Contributions, log: MediaLog) {
    this.#socket = socket
    this.#contributions = contributions
    this.#log = log
    socket.on('message', (packet, from) => this.#take(packet, from))
    socket.on('error', (cause) => log.warn({ cause: String(cause) }, 'the port of SRT has a fault'))
  }

  /** The port on which it listens. */
  get port(): number {
    return this.#socket.address().port
  }

  close(): void {
    for (const { entrance, room } of this.#callers.values()) {
      entrance?.close()
      room?.close()
    }
    this.#callers.clear()
    this.#socket.close()
  }

  #take(packet: Buffer, from: RemoteInfo): void {
    const name = `${from.address} ${from.port}`
    const caller = this.#callers.get(name)
    const handshake = readHandshake(packet)
    if (!handshake) caller?.room?.push(packet)
    else if (handshake.type === 'induction') this.#answer(induced(packet, this.#cookie(from, 0)), from)
    else if (caller?.socketId === handshake.socketId) caller.room?.push(packet)
    else if ([0, 1].some((ago) => this.#cookie(from, ago) === handshake.cookie))
      this.#call({ name, from, packet, handshake }).catch((cause: unknown) => {
        this.#log.warn({ cause: String(cause) }, 'an encoder could not be let in')
        this.#gone({ name, from }, handshake.socketId)
      })
  }

  async #call({ name, from, packet, handshake }: Place & { packet: Buffer; handshake: Conclusion }): Promise<void> {
    const stream = streamName(handshake.stream ?? '')
    if (!stream) return this.#answer(turnedDown(packet, 400), from)
    // The packet comes again until it is answered.
    if (this.#asking >= MEDIA_LIMITS.knocks) return
    // The same place with another socket: the former call is over.
    const former = this.#callers.get(name)
    if (former) this.#gone({ name, from }, former.socketId)
    const caller: Caller = { socketId: handshake.socketId, room: undefined, entrance: undefined }
    this.#callers.set(name, caller)
    this.#asking++
    const answer = await this.#contributions.knock(stream, from.address).finally(() => this.#asking--)
    if (this.#callers.get(name) !== caller) return
    if (!answer.ok) {
      this.#callers.delete(name)
      return this.#answer(turnedDown(packet, answer.status), from)
    }
    const over = () => this.#gone({ name, from }, caller.socketId)
    const room = await SrtRoom.open(packet, (back) => this.#answer(back, from), over)
    if (this.#callers.get(name) !== caller) return room.close()
    caller.room = room
    caller.entrance = this.#contributions.take(stream, { address: room.address(answer.secret) }, over)
  }

  #gone({ name, from }: Place, socketId: number): void {
    const caller = this.#callers.get(name)
    if (caller?.socketId !== socketId) return
    this.#callers.delete(name)
    caller.entrance?.close()
    caller.room?.close()
    if (caller.room) this.#answer(shutDown(socketId), from)
  }

  #answer(packet: Buffer, { port, address }: RemoteInfo): void {
    this.#socket.send(packet, port, address)
  }

  /** Whoever sends it back is where they say they are. */
  #cookie({ address, port }: RemoteInfo, ago: number): number {
    const time = Math.floor(Date.now() / COOKIE_MS) - ago
    return createHmac('sha256', this.#secret).update(`${address} ${port} ${time}`).digest().readUInt32BE(0)
  }
}
