import { timingSafeEqual } from 'node:crypto'
import { tokenDigest } from '#platform/session.ts'

/** Whether a request brings the secret as its password (`http://gateway:SECRET@…` in the gateway's settings), so that no log of addresses has it. */
export function hasSecret(headers: Headers, secret: string): boolean {
  const [, basic = ''] = /^Basic +([\w+/=]{1,400})$/i.exec(headers.get('authorization') ?? '') ?? []
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? []
  return isSecret(password, secret)
}

/** Whether a text is the secret, in a time that says nothing of it. */
export const isSecret = (text: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(tokenDigest(text)), Buffer.from(tokenDigest(secret)))
