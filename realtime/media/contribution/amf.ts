/** AMF0, the form of RTMP's commands: as much of it as a publisher and its server say to one another. */

/** A value of a command. Objects are only made here; whatever else comes is null. */
export type AmfValue = string | number | boolean | null | { readonly [key: string]: string | number }

const NUMBER = 0
const BOOLEAN = 1
const STRING = 2
const OBJECT = 3
const NULL = 5
const OBJECT_END = 9
/** Nobody names a stream at greater length. */
const MOST_TEXT = 1_024

/** A command's values up to the first that is neither a text, a number, a truth value nor null; of an object only that there is one. */
export function readAmf(bytes: Buffer): AmfValue[] {
  const values: AmfValue[] = []
  let at = 0
  while (at < bytes.length) {
    const read = readOne(bytes, at)
    if (!read) break
    values.push(read.value)
    at = read.end
  }
  return values
}

function readOne(bytes: Buffer, at: number): { value: AmfValue; end: number } | undefined {
  switch (bytes.readUInt8(at)) {
    case NUMBER:
      return at + 9 <= bytes.length ? { value: bytes.readDoubleBE(at + 1), end: at + 9 } : undefined
    case BOOLEAN:
      return at + 2 <= bytes.length ? { value: bytes.readUInt8(at + 1) !== 0, end: at + 2 } : undefined
    case STRING: {
      if (at + 3 > bytes.length) return
      const length = bytes.readUInt16BE(at + 1)
      const end = at + 3 + length
      return length <= MOST_TEXT && end <= bytes.length
        ? { value: bytes.toString('utf8', at + 3, end), end }
        : undefined
    }
    case NULL:
      return { value: null, end: at + 1 }
    default:
      return
  }
}

/** Writes a command's values. */
export const writeAmf = (values: readonly AmfValue[]): Buffer => Buffer.concat(values.map(writeOne))

function writeOne(value: AmfValue): Buffer {
  if (value === null) return Buffer.of(NULL)
  if (typeof value === 'boolean') return Buffer.of(BOOLEAN, value ? 1 : 0)
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes.writeDoubleBE(value, 1)
    return bytes
  }
  if (typeof value === 'string') return Buffer.concat([Buffer.of(STRING), textOf(value)])
  const pairs = Object.entries(value).flatMap(([key, each]) => [textOf(key), writeOne(each)])
  return Buffer.concat([Buffer.of(OBJECT), ...pairs, Buffer.of(0, 0, OBJECT_END)])
}

function textOf(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}
