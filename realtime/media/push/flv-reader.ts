import { RTMP, type RtmpMessage } from '../contribution/rtmp-messages.ts'

const FILE_HEADER = 13
const TAG_HEADER = 11
const TAG_LENGTH = 4
const TYPES: readonly number[] = [RTMP.audio, RTMP.video, RTMP.data]

/** Takes a stream of FLV apart: each tag is a message of RTMP. */
export class FlvReader {
  readonly #message: (message: RtmpMessage) => void
  #waiting: Buffer = Buffer.alloc(0)
  #hasBegun = false

  constructor(message: (message: RtmpMessage) => void) {
    this.#message = message
  }

  push(bytes: Buffer): void {
    let waiting: Buffer = this.#waiting.length ? Buffer.concat([this.#waiting, bytes]) : bytes
    if (!this.#hasBegun && waiting.length >= FILE_HEADER) {
      this.#hasBegun = true
      waiting = waiting.subarray(FILE_HEADER)
    }
    while (this.#hasBegun && waiting.length >= TAG_HEADER) {
      const length = waiting.readUIntBE(1, 3)
      const end = TAG_HEADER + length + TAG_LENGTH
      if (waiting.length < end) break
      const type = waiting.readUInt8(0)
      const time = waiting.readUIntBE(4, 3) + waiting.readUInt8(7) * 0x1_00_00_00
      const body = waiting.subarray(TAG_HEADER, TAG_HEADER + length)
      waiting = waiting.subarray(end)
      if (TYPES.includes(type)) this.#message({ type, time, body })
    }
    this.#waiting = waiting
  }
}
