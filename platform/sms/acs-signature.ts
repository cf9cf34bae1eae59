import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'ACS3-HMAC-SHA256'
const NO_BODY = createHash('sha256').digest('hex')

/** A call of Alibaba Cloud's interface: all that it says stands in its address, and its body is empty. */
export type AcsCall = {
  host: string
  action: string
  version: string
  fields: Readonly<Record<string, string>>
  /** When it is made, and a word that no other call has. */
  at: Date
  nonce: string
}

/** The fields of a call as its address has them and its signature covers them: in the order of their names, encoded as RFC 3986 has it. */
export const acsQuery = ({ fields }: Pick<AcsCall, 'fields'>): string =>
  Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.map(encoded).join('='))
    .join('&')

/** The headers that such a call is signed by (“signature method V3”), without `host`, which goes by itself. */
export function acsHeaders(call: AcsCall, { id, secret }: { id: string; secret: string }): Record<string, string> {
  const sent = {
    'x-acs-action': call.action,
    'x-acs-content-sha256': NO_BODY,
    'x-acs-date': call.at.toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  }
  const signed = Object.entries({ host: call.host, ...sent })
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('')
  const request = ['POST', '/', acsQuery(call), lines, names, NO_BODY].join('\n')
  const digest = createHash('sha256').update(request).digest('hex')
  const signature = createHmac('sha256', secret).update(`${ALGORITHM}\n${digest}`).digest('hex')
  return { ...sent, authorization: `${ALGORITHM} Credential=${id},SignedHeaders=${names},Signature=${signature}` }
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
