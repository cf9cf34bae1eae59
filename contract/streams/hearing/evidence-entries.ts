import * as z from 'zod'
import { attachmentId, bilingual, id } from '../../ids.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'

/** A card that officials show beside the picture: a title, a short text, and a picture that the platform shows already, told in words. */
export const evidenceCard = z.object({
  id,
  title: bilingual,
  text: bilingual,
  picture: z.object({ id: attachmentId, alternative: bilingual }).nullable(),
})
export type EvidenceCard = z.input<typeof evidenceCard>

/** Entry types of evidence cards. What is prepared is read back stage alone until it is shown. */
export const EVIDENCE_ENTRIES = {
  'evidence.prepared': entry(z.object({ cardId: id }), by.extend({ card: evidenceCard }), OFFICE),
  'evidence.removed': entry(z.object({ cardId: id }), by, OFFICE),
  'evidence.shown': entry(z.object({ card: evidenceCard }), by, OFFICE),
  'evidence.hidden': entry(z.object({ cardId: id }), by, OFFICE),
} as const satisfies EntryTable
