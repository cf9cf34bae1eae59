import * as z from 'zod'
import { judged, returnListed } from '../../returns.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'

/** Entry types of the agenda of a return hearing, on its stream. */
export const RETURN_ENTRIES = {
  /** Cases on the agenda from now on, after those that stand there; a return hearing hears what became of them. */
  'return.listed': entry(z.object({ items: z.array(returnListed) }), by, OFFICE),
  /** What was found of one; a later entry takes the place of an earlier one. */
  'return.judged': entry(
    z.object({ caseNumber: z.string(), ...judged, rulebook: z.number().int().optional() }),
    by,
    OFFICE,
  ),
  /** One was taken off the agenda before anything was found of it, and why. */
  'return.removed': entry(z.object({ caseNumber: z.string(), text: z.string() }), by, OFFICE),
} as const satisfies EntryTable
