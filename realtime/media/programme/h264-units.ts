import { NAL, nalType } from '../nal.ts'
import type { RtpPacket } from './rtp-packet.ts'

/** One picture as the encoder made it: its NAL units without start codes. `timestamp` counts 90,000 a second, 32 bits. */
export type AccessUnit = { nals: Buffer[]; timestamp: number; isKeyFrame: boolean }

/** Bytes of which one picture is made at most: at the 5 Mbit/s that the stage takes from a sender, more than six seconds of them. */
const MOST_BYTES = 4_194_304
/** What a packet, and a unit in it, costs in memory besides its bytes. */
const EACH_BYTES = 128
const STAP_A = 24
const FU_A = 28

/**
 * Makes access units of ordered packets (RFC 6184, packetization-mode 1). After a gap, and at the beginning, pictures are left out until the next
 * key frame: a decoder shows rubbish until then. `lost` is called when a key frame has to be asked for.
 */
export class H264Units {
  readonly #unit: (unit: AccessUnit) => void
  readonly #lost: () => void
  #nals: Buffer[] = []
  #fragments: Buffer[] = []
  #bytes = 0
  #timestamp: number | undefined
  #isBroken = true

  constructor(unit: (unit: AccessUnit) => void, lost: () => void) {
    this.#unit = unit
    this.#lost = lost
  }

  /** Takes the next packet. */
  push({ payload, timestamp, marker }: RtpPacket, afterGap: boolean): void {
    if (afterGap) this.#break()
    if (this.#timestamp !== undefined && timestamp !== this.#timestamp) this.#end(this.#timestamp)
    this.#timestamp = timestamp
    this.#bytes += payload.length + EACH_BYTES
    // A sender that never ends its picture must not fill the memory.
    if (this.#bytes > MOST_BYTES || !this.#take(payload)) this.#break()
    if (marker) this.#end(timestamp)
  }

  #break(): void {
    this.#forget()
    this.#isBroken = true
    this.#lost()
  }

  #forget(): void {
    this.#nals = []
    this.#fragments = []
    this.#bytes = 0
  }

  /** Whether the payload could be read. */
  #take(payload: Buffer): boolean {
    const type = nalType(payload)
    if (type === STAP_A) return this.#takeMany(payload)
    if (type === FU_A) return this.#takeFragment(payload)
    if (type === 0 || type > STAP_A) return false
    this.#add(payload)
    return true
  }

  #takeMany(payload: Buffer): boolean {
    let at = 1
    while (at + 2 < payload.length) {
      const length = payload.readUInt16BE(at)
      if (length === 0 || at + 2 + length > payload.length) return false
      this.#add(payload.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    return true
  }

  #takeFragment(payload: Buffer): boolean {
    if (payload.length < 3) return false
    const header = payload.readUInt8(1)
    if (header & 0x80) this.#fragments = [Buffer.of((payload.readUInt8(0) & 0xe0) | (header & 0x1f))]
    // The rest of a unit whose beginning is lost: the gap was told already.
    else if (this.#fragments.length === 0) return this.#isBroken
    this.#fragments.push(payload.subarray(2))
    if (header & 0x40) {
      this.#add(Buffer.concat(this.#fragments))
      this.#fragments = []
    }
    return true
  }

  #add(nal: Buffer): void {
    // What is kept must not be a view of a buffer that the worker's channel uses again.
    if (nalType(nal) === NAL.delimiter) return
    this.#nals.push(Buffer.from(nal))
    this.#bytes += EACH_BYTES
  }

  #end(timestamp: number): void {
    const nals = this.#nals
    this.#forget()
    this.#timestamp = undefined
    if (nals.length === 0) return
    const isKeyFrame = nals.some((nal) => nalType(nal) === NAL.idr)
    if (isKeyFrame) this.#isBroken = false
    if (!this.#isBroken) this.#unit({ nals, timestamp, isKeyFrame })
  }
}

/** Whether a picture carries the parameters that a decoder begins with. */
export const beginsAnew = ({ nals, isKeyFrame }: AccessUnit): boolean =>
  isKeyFrame && nals.some((nal) => nalType(nal) === NAL.sps)
