import { INTAKE, type MessagePart } from '#contract/intake/envelope.ts'

/** The elements of a header as it comes before the words of a message, without its length. */
export function elementsOf(header: Uint8Array): Uint8Array[] {
  const elements: Uint8Array[] = []
  for (let at = 1; at + 1 < header.length; at += 2 + (header[at + 1] ?? 0))
    elements.push(header.subarray(at, at + 2 + (header[at + 1] ?? 0)))
  return elements
}

/** The element that makes parts one message: with a mark of 8 bits or of 16 (3GPP TS 23.040, 9.2.3.24). */
export function partIn(elements: readonly Uint8Array[]): MessagePart | undefined {
  for (const element of elements) {
    const [kind, length, ...bytes] = element
    if (kind === 0 && length === 3) return { mark: bytes[0] ?? 0, parts: bytes[1] ?? 0, part: bytes[2] ?? 0 }
    if (kind === 8 && length === 4)
      return { mark: (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0), parts: bytes[2] ?? 0, part: bytes[3] ?? 0 }
  }
  return undefined
}

/** The part that a message says it is, null where it is a whole one; undefined where it says what can't be, and nobody could put it together. */
export function partOrWhole(told: MessagePart | undefined): MessagePart | null | undefined {
  if (!told || told.parts === 1) return null
  return told.parts <= INTAKE.parts && told.part >= 1 && told.part <= told.parts ? told : undefined
}
