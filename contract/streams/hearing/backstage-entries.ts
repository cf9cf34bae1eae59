import * as z from 'zod'
import { id, questionId } from '../../ids.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'
import { LAYOUT_NAMES } from './layouts.ts'

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
  /** Who takes the seat of an official whose line breaks off; null: nobody any more. */
  'stage.deputy_named': entry(z.object({ key: stageKey, deputy: named.nullable() }), by, OFFICE),
  /** Somebody has checked camera and microphone, and may be brought on. */
  'stage.readied': entry(z.object({ key: stageKey }), by, OFFICE),
  /** An official speaks in another one's place, and what is on programme from then on. Where the seat went over with it, `stage.left` and `stage.entered` follow. */
  'stage.handed_over': entry(
    z.object({ giver: stageKey, taker: stageKey, layout: z.enum(LAYOUT_NAMES), keys: z.array(stageKey) }),
    by,
    OFFICE,
  ),
  /** Somebody whose line is bad was asked to go on by sound alone. */
  'stage.sound_asked': entry(z.object({ key: stageKey }), by, OFFICE),
  /** Nothing comes any more from those who answer the question on air; `key`: from whom last, `since` when. */
  'stage.interrupted': entry(z.object({ questionId, key: stageKey, since: z.string() }), by, OFFICE),
  'stage.resumed': entry(z.object({ questionId }), by, OFFICE),
} as const satisfies EntryTable
