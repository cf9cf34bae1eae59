/** Bytes of a packet's payload: with all headers it fits every line. */
const MOST_BYTES = 1_200
const FU_A = 28

/** One packet's payload; `marker`: it ends its picture. */
export type H264Payload = { payload: Buffer; marker: boolean }

/** The payloads of a picture (RFC 6184, packetization-mode 1): a packet for each NAL unit, several for one that is too long. */
export function payloadsOf(nals: readonly Uint8Array[]): H264Payload[] {
  const payloads = nals.flatMap((nal) => (nal.length <= MOST_BYTES ? [Buffer.from(nal)] : fragmentsOf(nal)))
  return payloads.map((payload, place) => ({ payload, marker: place === payloads.length - 1 }))
}

function fragmentsOf(nal: Uint8Array): Buffer[] {
  const header = nal[0] ?? 0
  const fragments: Buffer[] = []
  for (let start = 1; start < nal.length; start += MOST_BYTES - 2) {
    const end = Math.min(nal.length, start + MOST_BYTES - 2)
    const begins = start === 1 ? 0x80 : 0
    const ends = end === nal.length ? 0x40 : 0
    fragments.push(
      Buffer.concat([Buffer.of((header & 0xe0) | FU_A, begins | ends | (header & 0x1f)), nal.subarray(start, end)]),
    )
  }
  return fragments
}
