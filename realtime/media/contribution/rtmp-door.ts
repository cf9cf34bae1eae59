import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { MEDIA_LIMITS } from '../limits.ts'
import type { Contributions } from './contributions.ts'
import { RtmpCall } from './rtmp-call.ts'

/**
 * The port at which all encoders come by RTMP. ffmpeg's own listener lets in whoever comes, with a warning where the key is wrong; so it is spoken
 * here until the key is known, and only what is sent from then on, sound and picture, is given to ffmpeg.
 */
export class RtmpDoor {
  readonly #server: Server
  readonly #calls = new Set<RtmpCall>()

  /** Rejects where the port can't be had. */
  static async open({ host, port }: { host: string; port: number }, contributions: Contributions): Promise<RtmpDoor> {
    const door = new RtmpDoor(contributions)
    door.#server.listen(port, host)
    await once(door.#server, 'listening')
    return door
  }

  private constructor(contributions: Contributions) {
    this.#server = createServer((socket) => this.#take(socket, contributions))
  }

  /** The port on which it listens. */
  get port(): number | undefined {
    const address = this.#server.address()
    return typeof address === 'object' ? address?.port : undefined
  }

  close(): void {
    for (const call of this.#calls) call.close()
    this.#server.close()
  }

  #take(socket: Socket, contributions: Contributions): void {
    if (this.#calls.size >= MEDIA_LIMITS.contributions + MEDIA_LIMITS.knocks) return void socket.destroy()
    const call: RtmpCall = new RtmpCall(socket, contributions, () => this.#calls.delete(call))
    this.#calls.add(call)
  }
}
