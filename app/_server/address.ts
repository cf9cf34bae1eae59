import type * as z from 'zod'
import { caseNumber, departmentId, slug } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'

/** A hearing's name as a part of an address has it; refused as `unknown` where nothing can have such a name. */
export const slugIn = (part: unknown): string => named(slug, part)

/** A case's number, likewise. */
export const caseNumberIn = (part: unknown): string => named(caseNumber, part)

/** A department's id, likewise. */
export const departmentIdIn = (part: unknown): string => named(departmentId, part)

/** A stream's name, likewise. */
export const streamIn = (part: unknown): string => named(streamName, part)

/** A question's number at its hearing, likewise. */
export function questionNumberIn(part: string): number {
  if (!/^[1-9]\d{0,8}$/.test(part)) throw new Refusal('unknown')
  return Number(part)
}

function named(name: z.ZodType<string>, part: unknown): string {
  const parsed = name.safeParse(part)
  if (!parsed.success) throw new Refusal('unknown')
  return parsed.data
}
