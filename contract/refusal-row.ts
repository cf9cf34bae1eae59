import type { Locale } from './ids.ts'

/** A sentence, or words for one, in each language. */
export type RefusalText = Readonly<Record<Locale, string>>

/** A refusal: its HTTP status, whether the same request may succeed later, and its sentence. */
export type RefusalRow = { status: number; retry: boolean; text: RefusalText }

/** Writes a row of a table of refusals. */
export const row = (status: number, retry: boolean, zh: string, en: string): RefusalRow => ({
  status,
  retry,
  text: { 'zh-CN': zh, en },
})
