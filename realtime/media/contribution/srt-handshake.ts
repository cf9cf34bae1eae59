/** Handshakes of SRT (draft-sharabayko-srt-01, 3.2.1 and 4.3.1), as far as a door needs them that shows callers to their rooms. */

/** A handshake of a caller: the first one, which has no cookie, or the second one, which says what it wants. */
export type SrtHandshake =
  | { type: 'induction'; socketId: number }
  | { type: 'conclusion'; socketId: number; cookie: number; stream: string | undefined }

const LENGTH = 64
const HANDSHAKE = 0x8000
const SHUTDOWN = 0x8005
/** Its body is empty, which is four bytes on the wire. */
const SHUTDOWN_LENGTH = 20
const INDUCTION = 1
const CONCLUSION = 0xff_ff_ff_ff
/** By this word a listener says that it speaks version 5. */
const MAGIC = 0x4a17
const STREAM_ID = 5
const MOST_STREAM_BYTES = 512
/** The library's reasons begin at 1000, those of whoever uses it at 2000, where they are as HTTP numbers them. */
const isReason = (type: number): boolean => type >= 1_000 && type < 0x80_00_00_00
const REFUSED = 2_000

const AT = { to: 12, version: 16, encryption: 20, extensions: 22, type: 36, socketId: 40, cookie: 44 } as const

/** Reads a packet; undefined for whatever is no handshake of a caller. */
export function readHandshake(packet: Buffer): SrtHandshake | undefined {
  if (packet.length < LENGTH || packet.readUInt16BE(0) !== HANDSHAKE || packet.readUInt32BE(AT.to) !== 0) return
  const socketId = packet.readUInt32BE(AT.socketId)
  const type = packet.readUInt32BE(AT.type)
  if (type === INDUCTION) return { type: 'induction', socketId }
  if (type !== CONCLUSION || packet.readUInt32BE(AT.version) !== 5) return
  return { type: 'conclusion', socketId, cookie: packet.readUInt32BE(AT.cookie), stream: streamOf(packet) }
}

/** A caller's first packet, answered with a cookie. The answer is as long as the packet: nobody can have others flooded by it. */
export function induced(packet: Buffer, cookie: number): Buffer {
  const answer = Buffer.from(packet.subarray(0, LENGTH))
  answer.writeUInt32BE(packet.readUInt32BE(AT.socketId), AT.to)
  answer.writeUInt32BE(5, AT.version)
  answer.writeUInt16BE(0, AT.encryption)
  answer.writeUInt16BE(MAGIC, AT.extensions)
  answer.writeUInt32BE(cookie, AT.cookie)
  return answer
}

/** The first packet that the caller of this second one sent, or would have. */
export function inductionOf(conclusion: Buffer): Buffer {
  const packet = Buffer.from(conclusion.subarray(0, LENGTH))
  packet.writeUInt32BE(4, AT.version)
  packet.writeUInt16BE(0, AT.encryption)
  packet.writeUInt16BE(2, AT.extensions)
  packet.writeUInt32BE(INDUCTION, AT.type)
  packet.writeUInt32BE(0, AT.cookie)
  return packet
}

/** The cookie in a listener's answer to a first packet; undefined for any other packet. */
export function cookieIn(packet: Buffer): number | undefined {
  const isAnswer =
    packet.length >= LENGTH && packet.readUInt16BE(0) === HANDSHAKE && packet.readUInt32BE(AT.type) === INDUCTION
  return isAnswer ? packet.readUInt32BE(AT.cookie) : undefined
}

/** Whether a listener turns its caller down by this packet. */
export const isRefusal = (packet: Buffer): boolean =>
  packet.length >= LENGTH && packet.readUInt16BE(0) === HANDSHAKE && isReason(packet.readUInt32BE(AT.type))

/** The same packet with another cookie. */
export function withCookie(packet: Buffer, cookie: number): Buffer {
  const changed = Buffer.from(packet)
  changed.writeUInt32BE(cookie, AT.cookie)
  return changed
}

/** Turns a caller down; `status` as HTTP has it. Some encoders show the number: 2401 for 401. */
export function turnedDown(conclusion: Buffer, status: number): Buffer {
  const answer = Buffer.from(conclusion.subarray(0, LENGTH))
  answer.writeUInt32BE(conclusion.readUInt32BE(AT.socketId), AT.to)
  answer.writeUInt16BE(0, AT.extensions)
  answer.writeUInt32BE(REFUSED + status, AT.type)
  return answer
}

/** Tells a caller's socket that its call is over. */
export function shutDown(socketId: number): Buffer {
  const packet = Buffer.alloc(SHUTDOWN_LENGTH)
  packet.writeUInt16BE(SHUTDOWN, 0)
  packet.writeUInt32BE(socketId, AT.to)
  return packet
}

function streamOf(packet: Buffer): string | undefined {
  let at = LENGTH
  while (at + 4 <= packet.length) {
    const type = packet.readUInt16BE(at)
    const end = at + 4 + packet.readUInt16BE(at + 2) * 4
    if (end > packet.length) return
    if (type === STREAM_ID) return textOf(packet.subarray(at + 4, end))
    at = end
  }
  return
}

/** A text is sent in words of four bytes, each the wrong way round. */
function textOf(words: Buffer): string | undefined {
  if (words.length > MOST_STREAM_BYTES) return
  return Buffer.from(words).swap32().toString('utf8').replace(/\0+$/, '')
}

/** The name in a stream's id: as it is, or as the resource of the syntax `#!::r=NAME,m=publish`, by which a caller may only send. Some send it as it stands in their address (`%23!%3A%3Ar…`). */
export function streamName(sent: string): string | undefined {
  const id = /^%23(!|%21)/.test(sent) ? decoded(sent) : sent
  if (!id?.startsWith('#!::')) return id
  const pairs = new Map(
    id
      .slice(4)
      .split(',')
      .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  return (pairs.get('m') ?? 'publish') === 'publish' ? pairs.get('r') : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return
  }
}
