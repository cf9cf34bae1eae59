import type { Received } from '#tests/lab/smtp-server.ts'

/** A mail as its reader's program shows it. `stopUrl`: where one press ends such mails. */
export type ReadMail = { subject: string; text: string; links: string[]; stopUrl: string | undefined }

/** The mails that a server took, to somebody or to all, in the order in which they came. */
export function mailsIn(received: readonly Received[], to?: string): ReadMail[] {
  return received.filter((one) => to === undefined || one.to.includes(to)).map(({ raw }) => readMail(raw))
}

/** Reads a mail of one part in plain text. */
function readMail(raw: string): ReadMail {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  const text = decodeBody(raw.slice(end + 4), header('Content-Transfer-Encoding') ?? '7bit').trimEnd()
  return {
    subject: decodeWords(header('Subject') ?? ''),
    text,
    links: text.match(/https?:\/\/\S+/g) ?? [],
    stopUrl: /<([^>]+)>/.exec(header('List-Unsubscribe') ?? '')?.[1],
  }
}

function decodeBody(body: string, encoding: string): string {
  const plain = (text: string) => text.replaceAll('\r\n', '\n')
  if (encoding === 'base64') return plain(Buffer.from(body, 'base64').toString())
  return plain(encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body)
}

const decodeQuoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** Encoded words of a header (RFC 2047). */
const decodeWords = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' ')),
    )
