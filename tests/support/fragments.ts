/** Whether the first picture of a fragment (`moof`, `mdat`; before the first of a segment `styp`) is an IDR picture: its first slice is of NAL type 5. Throws an Error for what is none. */
export function startsWithKey(bytes: Buffer): boolean {
  const data = bytes.indexOf('mdat')
  const start = bytes.indexOf('styp') === 4 ? bytes.readUInt32BE(0) : 0
  if (bytes.indexOf('moof') !== start + 4 || data < 0) throw new Error('This is no fragment.')
  for (let at = data + 4; at + 4 < bytes.length; at += 4 + bytes.readUInt32BE(at)) {
    const type = (bytes[at + 4] ?? 0) & 31
    if (type === 5 || type === 1) return type === 5
  }
  return false
}
