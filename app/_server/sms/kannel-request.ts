import type { Incoming } from '#contract/intake/envelope.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { elementsOf, partIn, partOrWhole } from '#platform/sms/message-parts.ts'

/** Bytes that a message may have: more than all parts of one, each sign in UTF-8. */
const LONGEST = 8_000

/**
 * The message that kannel brings by `get-url` with `id=%I&from=%p&coding=%c&udh=%u&text=%b` (docs/OPERATIONS.md); undefined where nobody can be answered
 * at the number that it came from, or it is a part of what can't be put together. Kannel says when it had the message, not when it was sent, which is of no use here.
 */
export function incomingOf(query: string): Incoming | undefined {
  const fields = new Map(query.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), bytesOf(pair)]))
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? ''
  const contact = telephoneOf(text('from'))
  const bytes = fields.get('text') ?? Buffer.alloc(0)
  const part = partOrWhole(partIn(elementsOf(fields.get('udh') ?? Buffer.alloc(0))))
  if (!contact || !bytes.length || bytes.length > LONGEST || part === undefined) return undefined
  return {
    channel: 'sms',
    messageId:
      text('id')
        .replace(/[^!-~]/g, '')
        .slice(0, 100) || null,
    contact,
    text: textOf(bytes, text('coding')),
    sentAt: null,
    part,
    operatorId: null,
  }
}

/** What stands behind the sign of equality, byte for byte: a message in UCS-2 is no UTF-8. */
function bytesOf(pair: string): Buffer {
  const value = pair.slice(pair.indexOf('=') + 1).replaceAll('+', ' ')
  return Buffer.from(
    value.replace(/%([0-9a-f]{2})|[^\0-\x7f]/gi, (_, hex?: string) =>
      hex ? String.fromCharCode(Number.parseInt(hex, 16)) : '?',
    ),
    'latin1',
  )
}

/** Kannel passes the bytes of UCS-2 (coding 2) on as they came, and all else as UTF-8. A part may end with half a sign, whose other half begins the next one. */
function textOf(bytes: Buffer, coding: string): string {
  if (coding !== '2') return bytes.toString('utf8')
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le')
}
