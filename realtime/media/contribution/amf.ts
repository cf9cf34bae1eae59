/** AMF0, the form of RTMP's commands: as much of it as a publisher and its server say to one another. */

/** A value of a command. Of an object only what is no object itself. */
export type AmfValue = AmfPlain | { readonly [key: string]: AmfPlain }
type AmfPlain = string | number | boolean | null
type Read<T> = { value: T; end: number }

const NUMBER = 0
const BOOLEAN = 1
const STRING = 2
const OBJECT = 3
const NULL = 5
const UNDEFINED = 6
const LIST = 8
const OBJECT_END = 9
/** Nobody names a stream at greater length. */
const MOST_TEXT = 1_024

/** A command's values up to the first that is neither a text, a number, a truth value, null nor an object. Of an object what comes before anything else in it, with which the command ends. */
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

function readOne(bytes: Buffer, at: number): Read<AmfValue> | undefined {
  switch (bytes.readUInt8(at)) {
    case OBJECT:
      return readPairs(bytes, at + 1)
    // Its length is said, and nobody goes by it.
    case LIST:
      return readPairs(bytes, at + 5)
    default:
      return readPlain(bytes, at)
  }
}

function readPlain(bytes: Buffer, at: number): Read<AmfPlain> | undefined {
  switch (bytes.readUInt8(at)) {
    case NUMBER:
      return at + 9 <= bytes.length ? { value: bytes.readDoubleBE(at + 1), end: at + 9 } : undefined
    case BOOLEAN:
      return at + 2 <= bytes.length ? { value: bytes.readUInt8(at + 1) !== 0, end: at + 2 } : undefined
    case STRING:
      return readText(bytes, at + 1)
    case NULL:
    case UNDEFINED:
      return { value: null, end: at + 1 }
    default:
      return
  }
}

function readText(bytes: Buffer, at: number): Read<string> | undefined {
  if (at + 2 > bytes.length) return
  const length = bytes.readUInt16BE(at)
  const end = at + 2 + length
  return length <= MOST_TEXT && end <= bytes.length ? { value: bytes.toString('utf8', at + 2, end), end } : undefined
}

function readPairs(bytes: Buffer, from: number): Read<Record<string, AmfPlain>> {
  const value: Record<string, AmfPlain> = Object.create(null)
  let at = from
  while (at < bytes.length) {
    const key = readText(bytes, at)
    if (!key) break
    if (bytes[key.end] === OBJECT_END) return { value, end: key.end + 1 }
    const read = key.end < bytes.length ? readPlain(bytes, key.end) : undefined
    if (!read) break
    value[key.value] = read.value
    at = read.end
  }
  return { value, end: bytes.length }
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
