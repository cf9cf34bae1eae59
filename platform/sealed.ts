import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/**
 * Seals a text by a key of 64 hexadecimal digits (`derivedKey`) for one place, such as the row that keeps it: nobody reads or changes it
 * without the key, and in another place it can't be opened. The same text sealed for the same place is the same, so that an act that is sent
 * again is the same act; the nonce follows from both, and so never stands for two texts.
 */
export function seal(key: string, place: string, text: string): string {
  const nonce = nonceOf(key, place, text)
  const cipher = createCipheriv(CIPHER, Buffer.from(key, 'hex'), nonce).setAAD(Buffer.from(place))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** The text that was sealed for this place; undefined where it was not, or by another key. */
export function openSealed(key: string, place: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  try {
    const opening = createDecipheriv(CIPHER, Buffer.from(key, 'hex'), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return opening.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + opening.final('utf8')
  } catch {
    return undefined
  }
}

/** Keyed, so that it says nothing of the text; by a key of its own, since the cipher's is the cipher's alone. */
function nonceOf(key: string, place: string, text: string): Buffer {
  const own = createHmac('sha256', key).update('nonce').digest()
  return createHmac('sha256', own).update(`${place.length} ${place} ${text}`).digest().subarray(0, NONCE_BYTES)
}
