import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from './db.ts'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'

/** What a link is about that is about all mails that can wait, in place of a case's number. */
export const ALL_NOTICES = 'all'

/**
 * The part of a link in a mail that names its reader, for mails about one case, or for all that can wait: who holds it may end or begin these,
 * and nothing else. It holds as long as `MINSHENG_SECRET` does; in it stands the reader's id, and a seal over it and what the link is about.
 */
export function mailToken(personId: string, about: string): string {
  const who = Buffer.from(personId.replaceAll('-', ''), 'hex')
  return Buffer.concat([who, sealOf(personId, about)]).toString('base64url')
}

/** The reader whom a link's part names for this case, or for all; undefined where it is none of ours, or they were erased. */
export async function readerOfMail(
  { db }: Pick<Database, 'db'>,
  token: string,
  about: string,
): Promise<string | undefined> {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 2 * ID_BYTES) return undefined
  const hex = bytes.subarray(0, ID_BYTES).toString('hex')
  const personId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), sealOf(personId, about))) return undefined
  const row = await db.selectFrom('person').select(['id', 'email']).where('id', '=', personId).executeTakeFirst()
  return row?.email ? row.id : undefined
}

const ID_BYTES = 16

const sealOf = (personId: string, about: string) =>
  createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'letter link'))
    .update(`${personId} ${about}`)
    .digest()
    .subarray(0, ID_BYTES)
