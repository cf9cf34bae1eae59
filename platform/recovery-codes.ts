import { createHmac, randomInt } from 'node:crypto'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'

const COUNT = 10
const LENGTH = 10
/** Crockford's base 32: no letter that is read as a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Recovery codes of a person, as they are shown once, and what is stored of them. Each has 50 bits. */
export function makeRecoveryCodes(personId: string): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  )
  return {
    codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`),
    hashes: codes.map((code) => recoveryHash(personId, code)),
  }
}

/** What is stored of a recovery code, however it was typed. */
export function recoveryHash(personId: string, typed: string): string {
  const code = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const key = derivedKey(env.MINSHENG_SECRET, 'recovery codes')
  return createHmac('sha256', key).update(`${personId} ${code}`).digest('base64url')
}
