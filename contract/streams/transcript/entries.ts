import * as z from 'zod'
import { rulebookCode } from '../../cases.ts'
import { id } from '../../ids.ts'
import { CAPTION_LANGUAGES, CAPTION_SOURCES } from '../../states.ts'
import { type AnyEntryIn, by, type EntryTable, entry, OFFICE } from '../entry.ts'
import { stageKey } from '../hearing/backstage-entries.ts'

/** Who wrote, by the key of the hearing's record; null: an engine. */
const writer = stageKey.nullable()
const place = { lineId: id, language: z.enum(CAPTION_LANGUAGES), saidAt: z.string() }

/** Entry types of the transcript of a hearing. What was said in a hearing is the office's own record; words that must not stay are taken out by `caption.removed`. */
export const TRANSCRIPT_ENTRIES = {
  /** Somebody writes the captions from now on, in turn with others. */
  'caption.turn_taken': entry(z.object({ writer: stageKey }), by, OFFICE),
  /** An engine may write lines, until its token is ended or the hearing is over. */
  'caption.token_issued': entry(z.object({ tokenId: id }), by, OFFICE),
  'caption.token_ended': entry(z.object({ tokenId: id }), by, OFFICE),
  /** A line that was said at `saidAt`. */
  'caption.written': entry(z.object({ ...place, text: z.string(), from: z.enum(CAPTION_SOURCES), writer }), by, OFFICE),
  /** A person read a line and set these words in its place, or found that it is right. */
  'caption.corrected': entry(z.object({ lineId: id, text: z.string(), writer }), by, OFFICE),
  /** All words of a line were blanked in every entry before this one, which says where it stood. */
  'caption.removed': entry(z.object({ ...place, reason: rulebookCode, rulebook: z.number().int() }), by, OFFICE),
} as const satisfies EntryTable

/** An entry of a transcript. */
export type TranscriptEntry = AnyEntryIn<typeof TRANSCRIPT_ENTRIES>
