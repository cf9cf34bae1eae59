import type { Pdu } from 'smpp'
import type { MessagePart } from '#contract/intake/envelope.ts'
import { INTAKE } from '#contract/intake/envelope.ts'

/** Whether the centre tells what became of a message of ours (SMPP 3.4, 5.2.12). */
export const isReceipt = ({ esm_class = 0 }: Pdu): boolean => (esm_class & 0x04) !== 0

/** The words of a message, and which part of a longer one they are; undefined where it has none, or says of itself what can't be. */
export function messageOf(pdu: Pdu): { text: string; part: MessagePart | null } | undefined {
  const short = pdu.short_message
  const text = short?.message || pdu.message_payload?.message
  if (typeof text !== 'string' || !text) return undefined
  const header = partInHeader(short?.udh ?? [])
  const { sar_msg_ref_num: mark, sar_total_segments: parts, sar_segment_seqnum: part } = pdu
  const told =
    header ?? (mark !== undefined && parts !== undefined && part !== undefined ? { mark, part, parts } : null)
  if (!told || told.parts === 1) return { text, part: null }
  return told.parts <= INTAKE.parts && told.part >= 1 && told.part <= told.parts ? { text, part: told } : undefined
}

/** The element of a header that makes parts one message: with a mark of 8 bits or of 16 (3GPP TS 23.040, 9.2.3.24). */
function partInHeader(elements: readonly Buffer[]): MessagePart | undefined {
  for (const element of elements) {
    const [kind, length, ...bytes] = element
    if (kind === 0 && length === 3) return { mark: bytes[0] ?? 0, parts: bytes[1] ?? 0, part: bytes[2] ?? 0 }
    if (kind === 8 && length === 4)
      return { mark: (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0), parts: bytes[2] ?? 0, part: bytes[3] ?? 0 }
  }
  return undefined
}
