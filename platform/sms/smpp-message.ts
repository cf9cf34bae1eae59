import type { Pdu } from 'smpp'
import type { MessagePart } from '#contract/intake/envelope.ts'
import { partIn, partOrWhole } from './message-parts.ts'

/** Whether the centre tells what became of a message of ours (SMPP 3.4, 5.2.12). */
export const isReceipt = ({ esm_class = 0 }: Pdu): boolean => (esm_class & 0x04) !== 0

/** The words of a message, and which part of a longer one they are; undefined where it has none, or says of itself what can't be. */
export function messageOf(pdu: Pdu): { text: string; part: MessagePart | null } | undefined {
  const short = pdu.short_message
  const text = short?.message || pdu.message_payload?.message
  if (typeof text !== 'string' || !text) return undefined
  const { sar_msg_ref_num: mark, sar_total_segments: parts, sar_segment_seqnum: place } = pdu
  const told =
    mark !== undefined && parts !== undefined && place !== undefined ? { mark, part: place, parts } : undefined
  const part = partOrWhole(partIn(short?.udh ?? []) ?? told)
  return part === undefined ? undefined : { text, part }
}
