import { CLOCK_RATES } from '../codecs.ts'

/** One packet of a clip: an RTP payload with the moment at which it is due, in its track's clock from the clip's beginning. */
export type ClipPacket = { track: 'camera' | 'microphone'; marker: boolean; time: number; payload: Buffer }
/** Coded picture and sound, in packets, to be sent again and again: H264 (constrained baseline, packetization mode 1) and Opus. */
export type Clip = { seconds: number; packets: ClipPacket[] }

const MAGIC = 'minsheng clip 1\n'
const HEAD = 7

/**
 * Reads a clip that `tools/demo-clip.ts` wrote, in the order in which it is due: a name, its seconds, then each packet: track and marker, moment,
 * length, payload. Throws where it is something else.
 */
export function readClip(bytes: Buffer): Clip {
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) throw new Error('not a clip')
  const packets: ClipPacket[] = []
  let at = MAGIC.length + 1
  while (at < bytes.length) {
    const flags = bytes.readUInt8(at)
    const length = bytes.readUInt16BE(at + 5)
    packets.push({
      track: flags & 1 ? 'camera' : 'microphone',
      marker: (flags & 2) > 0,
      time: bytes.readUInt32BE(at + 1),
      payload: bytes.subarray(at + HEAD, at + HEAD + length),
    })
    at += HEAD + length
  }
  packets.sort((one, other) => dueMs(one) - dueMs(other))
  return { seconds: bytes.readUInt8(MAGIC.length), packets }
}

/** Milliseconds from the clip's beginning. */
export const dueMs = ({ track, time }: ClipPacket): number => (time * 1_000) / CLOCK_RATES[track]
