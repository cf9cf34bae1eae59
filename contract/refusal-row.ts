import type { Locale } from './ids.ts'

/** A refusal: its HTTP status, whether the same request may succeed later, and its sentence. */
export type RefusalRow = { status: number; retry: boolean; text: Record<Locale, string> }

/** Writes a row of a table of refusals. */
export const row = (status: number, retry: boolean, zh: string, en: string): RefusalRow => ({
  status,
  retry,
  text: { 'zh-CN': zh, en },
})
