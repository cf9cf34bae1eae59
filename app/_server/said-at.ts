import type { RefusalWire } from '#contract/refusals.ts'

/** Where a form of one field says a refusal: at the field that it names, else above the form. */
export const saidAt = (refusal: RefusalWire, field: string): { error: string } | { refused: string } =>
  refusal.field === field ? { error: refusal.message } : { refused: refusal.message }
