import { derivedId } from '#domain/kernel/derived-id.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'

/** The same id for the same form with the same words in it, so that pressing twice is done once; it tells nobody without the key which words these were. */
export const formId = (parts: readonly unknown[]): string =>
  derivedId(parts, derivedKey(env.MINSHENG_SECRET, 'form ids'))
