import { randomInt } from 'node:crypto'
import type { ClipPacket } from './demo/clip.ts'

/** How loud a packet of sound is (RFC 6464), by which it is known who speaks. */
export const LEVEL = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 6 } as const
const SILENT = 127
const SPEAKING = 30
/** Opus needs more bytes than this for anything that is heard. */
const HEARD_BYTES = 30
/** Seconds from 1900 to 1970. */
const NTP_EPOCH = 2_208_988_800

/** One stream of RTP (RFC 3550): its numbers go on from packet to packet, from a random beginning. */
export class RtpTrack {
  readonly ssrc = randomInt(1, 0xffff_ffff)
  readonly payloadType: number
  readonly clockRate: number
  readonly firstTime = randomInt(0, 0x7fff_ffff)
  packets = 0
  bytes = 0
  #sequence = randomInt(0, 0xffff)

  constructor(payloadType: number, clockRate: number) {
    this.payloadType = payloadType
    this.clockRate = clockRate
  }

  nextSequence(): number {
    this.#sequence = (this.#sequence + 1) & 0xffff
    return this.#sequence
  }

  /** The stream's clock so many seconds after its beginning. */
  timeAt(seconds: number): number {
    return (this.firstTime + Math.round(seconds * this.clockRate)) % 0x1_0000_0000
  }
}

/** A clip's packet as it is sent now; `sinceSeconds`: where the clip began this time. */
export function packetOf(track: RtpTrack, { track: of, time, ...rest }: ClipPacket, sinceSeconds: number): Buffer {
  return nextPacket(track, { ...rest, hasLevel: of === 'microphone', time: track.timeAt(sinceSeconds) + time })
}

type Content = { payload: Buffer; marker: boolean; time: number; hasLevel?: boolean }

/** The next packet of a track; `time` by its clock. With its loudness where it is somebody's sound. */
export function nextPacket(track: RtpTrack, { payload, marker, time, hasLevel = false }: Content): Buffer {
  const header = Buffer.alloc(hasLevel ? 20 : 12)
  header.writeUInt8(hasLevel ? 0x90 : 0x80, 0)
  header.writeUInt8(track.payloadType | (marker ? 0x80 : 0), 1)
  header.writeUInt16BE(track.nextSequence(), 2)
  header.writeUInt32BE(time % 0x1_0000_0000, 4)
  header.writeUInt32BE(track.ssrc, 8)
  if (hasLevel) {
    header.writeUInt32BE(0xbede_0001, 12)
    header.writeUInt8(LEVEL.id << 4, 16)
    header.writeUInt8(payload.length > HEARD_BYTES ? 0x80 | SPEAKING : SILENT, 17)
  }
  track.packets++
  track.bytes += payload.length
  return Buffer.concat([header, payload])
}

/** Says which moment of the stream's clock is now, so that picture and sound are shown together. */
export function senderReport(track: RtpTrack, seconds: number, nowMs: number): Buffer {
  const report = Buffer.alloc(28)
  report.writeUInt8(0x80, 0)
  report.writeUInt8(200, 1)
  report.writeUInt16BE(6, 2)
  report.writeUInt32BE(track.ssrc, 4)
  report.writeUInt32BE((Math.floor(nowMs / 1_000) + NTP_EPOCH) % 0x1_0000_0000, 8)
  report.writeUInt32BE(Math.floor(((nowMs % 1_000) / 1_000) * 0xffff_ffff), 12)
  report.writeUInt32BE(track.timeAt(seconds), 16)
  report.writeUInt32BE(track.packets % 0x1_0000_0000, 20)
  report.writeUInt32BE(track.bytes % 0x1_0000_0000, 24)
  return report
}
