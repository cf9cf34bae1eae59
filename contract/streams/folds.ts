import type { EntryOn } from '../record.ts'
import { AUTHORITY_FOLD } from './authority/fold.ts'
import { CASE_FOLD } from './case/fold.ts'
import type { Fold } from './fold.ts'
import { HEARING_FOLD } from './hearing/fold.ts'
import { RECORDING_FOLD } from './recording/fold.ts'
import type { StreamKind } from './registry.ts'
import { TRANSCRIPT_FOLD } from './transcript/fold.ts'

/** How the record of each kind of stream becomes its view. Apart from the registry: a page loads the folds of what it follows alone. */
export const FOLDS = {
  hearing: HEARING_FOLD,
  case: CASE_FOLD,
  recording: RECORDING_FOLD,
  transcript: TRANSCRIPT_FOLD,
  authority: AUTHORITY_FOLD,
} as const satisfies Record<StreamKind, object>

/** What the record of a kind of stream folds to. */
export type ViewOn<K extends StreamKind> = ReturnType<(typeof FOLDS)[K]['open']>

/** How the record of a kind of stream becomes its view. */
export const foldOf = <K extends StreamKind>(kind: K) =>
  // Kind, entries and view belong together; the compiler can't follow that through an indexed union.
  FOLDS[kind] as unknown as Fold<EntryOn<K>, ViewOn<K>>
