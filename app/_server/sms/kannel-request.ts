import { timingSafeEqual } from 'node:crypto'
import { INTAKE, type Incoming, type MessagePart } from '#contract/intake/envelope.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { tokenDigest } from '#platform/session.ts'

/** Bytes that a message may have: ten parts of 160, each in UTF-8. */
const LONGEST = 8_000

/** Whether a request brings the secret as its password (`http://gateway:SECRET@…` in the gateway's settings), so that no log of addresses has it. */
export function hasSecret(headers: Headers, secret: string): boolean {
  const [, basic = ''] = /^Basic +([\w+/=]{1,400})$/i.exec(headers.get('authorization') ?? '') ?? []
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? []
  return timingSafeEqual(Buffer.from(tokenDigest(password)), Buffer.from(tokenDigest(secret)))
}

/**
 * The message that kannel brings by `get-url` with `id=%I&from=%p&coding=%c&udh=%u&text=%b` (docs/OPERATIONS.md); undefined where nobody can be answered
 * at the number that it came from. Kannel says when it had the message, not when it was sent, which is of no use here.
 */
export function incomingOf(query: string): Incoming | undefined {
  const fields = new Map(query.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), bytesOf(pair)]))
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? ''
  const contact = telephoneOf(text('from'))
  const bytes = fields.get('text') ?? Buffer.alloc(0)
  if (!contact || !bytes.length || bytes.length > LONGEST) return undefined
  return {
    channel: 'sms',
    messageId: text('id').slice(0, 100) || null,
    contact,
    text: textOf(bytes, text('coding')),
    sentAt: null,
    part: partOf(fields.get('udh') ?? Buffer.alloc(0)),
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

/** Kannel passes the bytes of UCS-2 (coding 2) on as they came, and all else as UTF-8. */
const textOf = (bytes: Buffer, coding: string): string =>
  coding === '2' ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('utf8')

/** The element of a header that makes parts one message, where kannel has not put them together itself. */
function partOf(header: Buffer): MessagePart | null {
  const [, kind, length, ...bytes] = header
  const [mark, parts, part] = kind === 0 && length === 3 ? bytes : []
  if (mark === undefined || parts === undefined || part === undefined) return null
  return parts > 1 && parts <= INTAKE.parts && part >= 1 && part <= parts ? { mark, parts, part } : null
}
