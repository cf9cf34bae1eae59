import { createSocket, type Socket } from 'node:dgram'
import type { Track } from 'node-datachannel'

/** Packets that may be asked for again. */
const KEPT = 1_024

/** Passes RTP packets that come to a port of this machine on to a track, under its number and source, and sends again what is asked for. */
export class ForwardedRtp {
  readonly #socket: Socket
  readonly #kept = new Map<number, Buffer>()
  readonly #track: Track

  constructor(track: Track, payloadType: number, ssrc: number) {
    this.#track = track
    this.#socket = createSocket('udp4')
    this.#socket.on('message', (packet) => {
      if (packet.length < 12) return
      packet.writeUInt8((packet.readUInt8(1) & 0x80) | payloadType, 1)
      packet.writeUInt32BE(ssrc, 8)
      const number = packet.readUInt16BE(2)
      this.#kept.set(number, packet)
      this.#kept.delete((number - KEPT) & 0xffff)
      if (track.isOpen()) track.sendMessageBinary(packet)
    })
  }

  /** Begins; tells the port. */
  listen(): Promise<number> {
    return new Promise((resolve) => this.#socket.bind(0, '127.0.0.1', () => resolve(this.#socket.address().port)))
  }

  /** Takes a report of the other side: sends again the packets that it misses (generic NACK, RFC 4585). */
  heard(report: Buffer): void {
    for (let at = 0; at + 4 <= report.length; at += 4 * (report.readUInt16BE(at + 2) + 1)) {
      const end = Math.min(report.length, at + 4 * (report.readUInt16BE(at + 2) + 1))
      if (report.readUInt8(at + 1) !== 205 || (report.readUInt8(at) & 31) !== 1) continue
      for (let item = at + 12; item + 4 <= end; item += 4)
        this.#again(report.readUInt16BE(item), report.readUInt16BE(item + 2))
    }
  }

  close(): void {
    this.#socket.close()
  }

  #again(first: number, others: number): void {
    const numbers = [
      first,
      ...Array.from({ length: 16 }, (_, n) => n).flatMap((n) => ((others >> n) & 1 ? [(first + n + 1) & 0xffff] : [])),
    ]
    for (const number of numbers) {
      const packet = this.#kept.get(number)
      if (packet && this.#track.isOpen()) this.#track.sendMessageBinary(packet)
    }
  }
}
