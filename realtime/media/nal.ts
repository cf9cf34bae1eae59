/** Types of NAL units that matter here (ITU-T H.264, table 7-1). */
export const NAL = { slice: 1, idr: 5, sps: 7, pps: 8, delimiter: 9 } as const

export const nalType = (nal: Uint8Array): number => (nal[0] ?? 0) & 31

/** The NAL units of an Annex B byte stream, without start codes and the zeros that may follow a unit. */
export function splitAnnexB(stream: Uint8Array): Buffer[] {
  const units: Buffer[] = []
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength)
  let start = bytes.indexOf(START_CODE)
  while (start >= 0) {
    const next = bytes.indexOf(START_CODE, start + 3)
    let end = next < 0 ? bytes.length : next
    while (end > start + 3 && bytes[end - 1] === 0) end--
    if (end > start + 3) units.push(bytes.subarray(start + 3, end))
    start = next
  }
  return units
}

const START_CODE = Buffer.from([0, 0, 1])

/** A NAL unit's payload with the bytes taken out that keep start codes from occurring in it. */
export function unescapePayload(nal: Uint8Array): Uint8Array {
  const payload: number[] = []
  let zeros = 0
  for (const byte of nal.subarray(1)) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    payload.push(byte)
  }
  return Uint8Array.from(payload)
}

/** A NAL unit made of its header and payload, with those bytes put in. */
export function escapePayload(header: number, payload: Uint8Array): Buffer {
  const nal = [header]
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      nal.push(3)
      zeros = 0
    }
    zeros = byte === 0 ? zeros + 1 : 0
    nal.push(byte)
  }
  return Buffer.from(nal)
}

/** A sample as MP4 keeps it: each NAL unit behind its length in four bytes. */
export function lengthPrefixed(nals: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    nals.flatMap((nal) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(nal.length)
      return [length, nal]
    }),
  )
}
