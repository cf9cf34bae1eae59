import { randomBytes } from 'node:crypto'

/** An id that carries a time in milliseconds (UUID version 7, RFC 9562), as the browser mints them; one before 1970, which it can't hold, counts as then. */
export function timeOrderedId(at = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Math.max(0, at), 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
