/** A box of ISO/IEC 14496-12 within some bytes: its type, where it begins, where its content does, and where it ends. */
export type Box = { type: string; start: number; content: number; end: number }

/** The boxes that follow each other from `start` to `end`; undefined where these bytes are not boxes to their last one. */
export function boxesIn(bytes: Uint8Array, start = 0, end = bytes.length): Box[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes: Box[] = []
  for (let at = start; at < end; ) {
    if (end - at < 8) return undefined
    const short = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const isLong = short === 1
    if (isLong && end - at < 16) return undefined
    // Size 0: the box goes to the end of the file.
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short
    const header = isLong ? 16 : 8
    if (size < header || size > end - at) return undefined
    boxes.push({ type, start: at, content: at + header, end: at + size })
    at += size
  }
  return boxes
}

/** Some bytes after others. */
export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A box of this type. */
export function box(type: string, ...content: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, { length }) => sum + length, 8)
  return joined(
    u32(size),
    Uint8Array.from(type, (sign) => sign.charCodeAt(0)),
    ...content,
  )
}

/** Numbers of four bytes, most significant first. */
export function u32(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value)
  return bytes
}

/** A number of eight bytes. */
export function u64(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}
