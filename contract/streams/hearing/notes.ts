import type * as z from 'zod'
import { NOTES_HELD } from '../../limits.ts'
import type { noteSaid } from './backstage-entries.ts'
import type { HearingEntryOf } from './entries.ts'
import type { HearingView } from './view.ts'

/** A note back stage, as the staff of its hearing reads it. `seen`: when each of those asked has acknowledged it, by their keys. */
export type StageNote = z.input<typeof noteSaid> & { id: string; at: string; seen: Readonly<Record<string, string>> }

/** A note was written; who may not read it is told nothing. */
export function noted(view: HearingView, { at, ...entry }: HearingEntryOf<'stage.noted'>): HearingView {
  if (!entry.private) return view
  const { by: _, ...said } = entry.private
  return { ...view, notes: [...view.notes, { id: entry.public.noteId, ...said, at, seen: {} }].slice(-NOTES_HELD) }
}

/** Somebody has acknowledged a note. */
export function noteSeen(view: HearingView, { at, ...entry }: HearingEntryOf<'stage.note_seen'>): HearingView {
  const key = entry.private?.key
  if (!key) return view
  const notes = view.notes.map((note) =>
    note.id === entry.public.noteId ? { ...note, seen: { ...note.seen, [key]: at } } : note,
  )
  return { ...view, notes }
}

/** Notes that somebody must acknowledge yet, the oldest first. */
export const unseenBy = (notes: readonly StageNote[], key: string): StageNote[] =>
  notes.filter(({ asked, seen }) => asked.some((one) => one.key === key) && !seen[key])
