import * as z from 'zod'
import { AUTHORITY_ENTRIES } from './streams/authority/entries.ts'
import { CASE_ENTRIES } from './streams/case/entries.ts'
import type { AnyEntryIn, EntryTable } from './streams/entry.ts'
import { HEARING_ENTRIES } from './streams/hearing/entries.ts'
import { POLL_ENTRIES } from './streams/poll/entries.ts'
import { RECORDING_ENTRIES } from './streams/recording/entries.ts'
import { STREAM_NAME, type StreamKind } from './streams/registry.ts'
import { TRANSCRIPT_ENTRIES } from './streams/transcript/entries.ts'

/** Entry types of each kind of stream with their bodies. Apart from the registry, which browsers load without the schemas. */
export const ENTRIES_OF = {
  hearing: HEARING_ENTRIES,
  case: CASE_ENTRIES,
  recording: RECORDING_ENTRIES,
  transcript: TRANSCRIPT_ENTRIES,
  poll: POLL_ENTRIES,
  authority: AUTHORITY_ENTRIES,
} as const satisfies Record<StreamKind, EntryTable>

/** Every type of record entry, whatever its stream. */
export const ENTRIES = {
  ...HEARING_ENTRIES,
  ...CASE_ENTRIES,
  ...RECORDING_ENTRIES,
  ...TRANSCRIPT_ENTRIES,
  ...POLL_ENTRIES,
  ...AUTHORITY_ENTRIES,
} as const

/** Name of an entry type, `noun.verbed`. */
export type EntryType = keyof typeof ENTRIES
/** Entry types of one kind of stream. */
export type EntryTypeOn<K extends StreamKind> = keyof (typeof ENTRIES_OF)[K] & EntryType
export type PublicBody<T extends EntryType> = z.input<(typeof ENTRIES)[T]['public']>
export type PrivateBody<T extends EntryType> = z.input<(typeof ENTRIES)[T]['private']>

/** An entry of one kind of stream. */
export type EntryOn<K extends StreamKind> = { [S in K]: AnyEntryIn<(typeof ENTRIES_OF)[S]> }[K]
export type Entry = EntryOn<StreamKind>

/** Name of a record stream as it stands in an address. */
export const streamName = z.string().regex(STREAM_NAME)
