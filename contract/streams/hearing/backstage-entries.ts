import * as z from 'zod'
import { id } from '../../ids.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'

/** How the record names somebody of a hearing. */
export const stageKey = z.string().regex(/^[\w-]{1,64}$/)

const named = z.object({ key: stageKey, name: z.string(), nameEn: z.string().optional() })
/** Somebody of a hearing's staff, as its desks name them. */
export type NamedKey = z.input<typeof named>

/** A note as it was written: by whom, who must acknowledge it (nobody, where it is talk), and its text. */
export const noteSaid = z.object({ from: named, asked: z.array(named), text: z.string() })

/** Entry types of what goes on behind a stage: the public reads that it was, its staff reads what. */
export const BACKSTAGE_ENTRIES = {
  'stage.noted': entry(z.object({ noteId: id }), by.extend(noteSaid.shape), OFFICE),
  /** Somebody who was asked has acknowledged a note. */
  'stage.note_seen': entry(z.object({ noteId: id }), by.extend({ key: stageKey }), OFFICE),
} as const satisfies EntryTable
