import { Buffer } from 'node:buffer'

/** Writes a message of a head and some parts: length of the head, the head as JSON with the parts' lengths, the parts. */
export function writeFrame(head: object, parts: readonly Uint8Array[]): Buffer {
  const text = Buffer.from(JSON.stringify({ head, lengths: parts.map(({ length }) => length) }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text, ...parts])
}

/** Reads such a message; its head is for the caller to check. Throws where it is not whole. */
export function readFrame(message: Buffer): { head: unknown; parts: Buffer[] } {
  const end = 4 + message.readUInt32BE()
  const told: unknown = JSON.parse(message.subarray(4, end).toString())
  const { head, lengths } = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>
  if (!Array.isArray(lengths)) throw new Error('a message without lengths')
  let at = end
  const parts = lengths.map((length: unknown) => {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new Error('a length that is none')
    const part = message.subarray(at, at + length)
    at += length
    if (part.length !== length) throw new Error('a message that is not whole')
    return part
  })
  return { head, parts }
}
