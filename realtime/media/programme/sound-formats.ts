import { type AudioCodec, silentFrame } from '../broadcast/tracks.ts'
import { SAMPLE_RATE } from './audio-mixer.ts'

/** Reads frames out of an encoder's output as it comes; undefined: it can't be read any further. */
export type FrameReader = (bytes: Buffer) => readonly Buffer[] | undefined

/** How the mix is coded: what the encoder is told, how its frames are read, how long one is, and one in which nothing is heard. */
export type SoundFormat = {
  arguments: readonly string[]
  /** Frames by which the encoder delays what it is given. */
  priming: number
  frameMs: number
  silence: Uint8Array
  reader(): FrameReader
}

/** The sound of a broadcast: AAC-LC, mono. */
export const PROGRAMME_SOUND: AudioCodec = { codec: 'aac', sampleRate: SAMPLE_RATE, channels: 1 }

const silence = silentFrame(PROGRAMME_SOUND)

/** For players of files: AAC, of which frames are given out without their ADTS headers. */
export const AAC: SoundFormat = {
  arguments: ['-c:a', 'aac', '-b:a', '64k', '-f', 'adts'],
  priming: 1,
  frameMs: (silence.duration / SAMPLE_RATE) * 1_000,
  silence: silence.data,
  reader: () => readWhole(adtsFrame),
}

/** For WebRTC: Opus in frames of 20 ms. */
export const OPUS: SoundFormat = {
  arguments: ['-c:a', 'libopus', '-b:a', '32k', '-frame_duration', '20', '-page_duration', '1', '-f', 'ogg'],
  priming: 0,
  frameMs: 20,
  silence: Buffer.of(0xf8, 0xff, 0xfe),
  reader: () => readWhole(oggPage),
}

/** One piece at the beginning of what has come: its length, and the frames in it. Undefined: it is not whole yet; `broken`: it is none. */
type Piece = { length: number; frames: readonly Buffer[] } | undefined | 'broken'

function readWhole(pieceOf: (bytes: Buffer) => Piece): FrameReader {
  let rest = Buffer.alloc(0)
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    const frames: Buffer[] = []
    for (let piece = pieceOf(rest); piece; piece = pieceOf(rest)) {
      if (piece === 'broken') return
      frames.push(...piece.frames)
      rest = rest.subarray(piece.length)
    }
    return frames
  }
}

const ADTS_HEADER = 7

function adtsFrame(bytes: Buffer): Piece {
  if (bytes.length < ADTS_HEADER) return
  const length = ((bytes.readUInt8(3) & 3) << 11) | (bytes.readUInt8(4) << 3) | (bytes.readUInt8(5) >> 5)
  if (length < ADTS_HEADER) return 'broken'
  return bytes.length < length ? undefined : { length, frames: [bytes.subarray(ADTS_HEADER, length)] }
}

const OGG_HEADER = 27

/** A page of Ogg (RFC 3533) with whole packets; the first two pages of a stream describe it (RFC 7845). */
function oggPage(bytes: Buffer): Piece {
  if (bytes.length < OGG_HEADER) return
  if (bytes.toString('latin1', 0, 4) !== 'OggS') return 'broken'
  const count = bytes.readUInt8(26)
  const lacing = bytes.subarray(OGG_HEADER, OGG_HEADER + count)
  const length = OGG_HEADER + count + lacing.reduce((sum, size) => sum + size, 0)
  if (lacing.length < count || bytes.length < length) return
  const isHead = bytes.readUInt32LE(18) < 2
  const frames: Buffer[] = []
  let start = OGG_HEADER + count
  let size = 0
  for (const part of lacing) {
    size += part
    if (part === 255) continue
    if (!isHead && size > 0) frames.push(bytes.subarray(start, start + size))
    start += size
    size = 0
  }
  return { length, frames }
}
