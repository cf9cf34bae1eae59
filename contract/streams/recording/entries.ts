import * as z from 'zod'
import { recordedRun } from '../../recordings/segments.ts'
import { type AnyEntryIn, type EntryTable, entry, nothing, OFFICE } from '../entry.ts'

/** Entry types of a hearing's recording: what was broadcast, by the digests of its files, so that a copy can be compared for ever. */
export const RECORDING_ENTRIES = {
  'recording.written': entry(recordedRun, nothing, OFFICE),
  'recording.ended': entry(nothing, nothing, OFFICE),
  /** The files are gone, so many days after the hearing; the digests stay. */
  'recording.removed': entry(z.object({ days: z.int() }), nothing, OFFICE),
} as const satisfies EntryTable

/** An entry of a recording's stream. */
export type RecordingEntry = AnyEntryIn<typeof RECORDING_ENTRIES>
