/** The NAL units of a byte stream with start codes (H.264, annex B). */
export function splitAnnexB(bytes: Buffer): Buffer[] {
  const starts: number[] = []
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + START.length)) starts.push(at)
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? bytes.length
    // A start code of four bytes begins with a zero that does not belong to the unit before it.
    const end = next < bytes.length && bytes[next - 1] === 0 ? next - 1 : next
    return bytes.subarray(start + START.length, end)
  })
}

const START = Buffer.of(0, 0, 1)
