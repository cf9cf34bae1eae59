import type { RefusalWire } from './refusals.ts'

/** The answer to every request: accepted with a value, or refused with a sentence. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: RefusalWire }
