/** A message of RTMP. `time` in milliseconds, 32 bits. */
export type RtmpMessage = { type: number; time: number; body: Buffer }

/** What a message is, by its type (Adobe's RTMP 1.0, 5.4 and 7.1). */
export const RTMP = {
  chunkSize: 1,
  acknowledgement: 3,
  control: 4,
  acknowledgementSize: 5,
  bandwidth: 6,
  audio: 8,
  video: 9,
  data: 18,
  command: 20,
} as const

/** The chunk stream on which each of ours goes, all others on that of the protocol's own. */
const CHANNELS = new Map<number, number>([
  [RTMP.command, 3],
  [RTMP.audio, 4],
  [RTMP.data, 5],
  [RTMP.video, 6],
])
const OWN_CHANNEL = 2
/** Chunks are of this size until their sender says another. */
const FIRST_CHUNK = 128

const MOST_MESSAGE = 4_194_304
const MOST_STREAMS = 16
const EXTENDED = 0xff_ff_ff
/** Lengths of a chunk's second header, by the two bits that say which. */
const HEADERS = [11, 7, 3, 0] as const

type ChunkStream = {
  type: number
  length: number
  time: number
  step: number
  isExtended: boolean
  parts: Buffer[]
  bytes: number
}

/** Puts messages together from the chunks in which they come. Throws where what comes is none of it, or larger than anybody sends. */
export class RtmpReader {
  readonly #message: (message: RtmpMessage) => void
  readonly #most: number
  readonly #streams = new Map<number, ChunkStream>()
  #waiting: Buffer = Buffer.alloc(0)
  #chunk = FIRST_CHUNK

  /** `most`: the bytes of a message, at most. */
  constructor(message: (message: RtmpMessage) => void, most = MOST_MESSAGE) {
    this.#message = message
    this.#most = most
  }

  push(bytes: Buffer): void {
    this.#waiting = this.#waiting.length ? Buffer.concat([this.#waiting, bytes]) : bytes
    for (let taken = this.#take(this.#waiting); taken > 0; taken = this.#take(this.#waiting))
      this.#waiting = this.#waiting.subarray(taken)
  }

  /** How many bytes the next chunk has; 0: it is not there whole. */
  #take(bytes: Buffer): number {
    const [first, second] = bytes
    if (first === undefined) return 0
    const kind = first >> 6
    const short = first & 63
    const basic = short === 0 ? 2 : short === 1 ? 3 : 1
    const header = basic + (HEADERS[kind] ?? 0)
    if (bytes.length < header) return 0
    const id = short > 1 ? short : short === 0 ? 64 + (second ?? 0) : 64 + bytes.readUInt16LE(1)
    const known = this.#streams.get(id)
    const stream = { ...(known ?? this.#begin(kind)) }
    if (kind < 3) {
      stream.step = bytes.readUIntBE(basic, 3)
      stream.isExtended = stream.step === EXTENDED
    }
    if (kind < 2) {
      stream.length = bytes.readUIntBE(basic + 3, 3)
      stream.type = bytes.readUInt8(basic + 6)
    }
    if (stream.length > this.#most) throw new Error('a message is too large')
    const body = header + (stream.isExtended ? 4 : 0)
    const end = body + Math.min(this.#chunk, stream.length - stream.bytes)
    if (bytes.length < end) return 0
    if (stream.isExtended) stream.step = bytes.readUInt32BE(header)
    // A chunk that goes on with a message says nothing of its time.
    if (stream.bytes === 0) stream.time = kind === 0 ? stream.step : (stream.time + stream.step) >>> 0
    this.#streams.set(id, stream)
    this.#add(stream, bytes.subarray(body, end))
    return end
  }

  #begin(kind: number): ChunkStream {
    if (kind !== 0 && this.#streams.size === 0) throw new Error('this is no RTMP')
    if (this.#streams.size >= MOST_STREAMS) throw new Error('there are too many chunk streams')
    return { type: 0, length: 0, time: 0, step: 0, isExtended: false, parts: [], bytes: 0 }
  }

  #add(stream: ChunkStream, part: Buffer): void {
    stream.parts.push(part)
    stream.bytes += part.length
    if (stream.bytes < stream.length) return
    const body = Buffer.concat(stream.parts)
    stream.parts = []
    stream.bytes = 0
    if (stream.type === RTMP.chunkSize && body.length >= 4) this.#resize(body.readUInt32BE(0))
    else this.#message({ type: stream.type, time: stream.time, body })
  }

  #resize(size: number): void {
    if (size < 1 || size > 0x7f_ff_ff_ff) throw new Error('a chunk has no such size')
    // Larger ones than that are never filled: a message has a bound of its own.
    this.#chunk = Math.min(size, this.#most)
  }
}

/** A message of ours in chunks of a size; without one as small as everybody takes them. */
export function writeMessage(
  { type, body, time = 0 }: Omit<RtmpMessage, 'time'> & { time?: number },
  stream = 0,
  chunk = FIRST_CHUNK,
): Buffer {
  const channel = CHANNELS.get(type) ?? OWN_CHANNEL
  const isExtended = time >= EXTENDED
  const extended = Buffer.alloc(isExtended ? 4 : 0)
  if (isExtended) extended.writeUInt32BE(time % 0x1_00_00_00_00)
  const header = Buffer.alloc(12)
  header.writeUInt8(channel, 0)
  header.writeUIntBE(isExtended ? EXTENDED : time, 1, 3)
  header.writeUIntBE(body.length, 4, 3)
  header.writeUInt8(type, 7)
  header.writeUInt32LE(stream, 8)
  const parts: Buffer[] = [header, extended, body.subarray(0, chunk)]
  for (let at = chunk; at < body.length; at += chunk)
    parts.push(Buffer.of(0xc0 | channel), extended, body.subarray(at, at + chunk))
  return Buffer.concat(parts)
}

/** How a stream of FLV begins that has sound and picture. */
export const FLV_HEADER = Buffer.from('464c5601050000000900000000', 'hex')

/** Sound or picture as a tag of FLV, whose body is the message's own. */
export function flvTag({ type, time, body }: RtmpMessage): Buffer {
  const header = Buffer.alloc(11)
  header.writeUInt8(type, 0)
  header.writeUIntBE(body.length, 1, 3)
  header.writeUIntBE(time & 0xff_ff_ff, 4, 3)
  header.writeUInt8(time >>> 24, 7)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + header.length)
  return Buffer.concat([header, body, length])
}
