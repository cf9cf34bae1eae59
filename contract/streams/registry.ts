import { CASE_NUMBER } from '../case-number.ts'
import type { EntryOn } from '../record.ts'
import type { Subscriber } from '../signals.ts'
import { AUTHORITY_FOLD } from './authority/fold.ts'
import { CASE_FOLD } from './case/fold.ts'
import type { Fold } from './fold.ts'
import { HEARING_FOLD } from './hearing/fold.ts'
import { type StreamName, streamOf } from './names.ts'
import { POLL_FOLD } from './poll/fold.ts'
import { RECORDING_FOLD } from './recording/fold.ts'
import { TRANSCRIPT_FOLD } from './transcript/fold.ts'

type Kind = {
  /** Pattern of the key: a hearing's slug, a case's number; the authority, of which there is one, has none. */
  key: string
  /** Who may read it: everybody, or whoever may read the hearing of the row that has its key in this field. */
  readers: 'everybody' | { noun: string; field: string }
  /** As whom a socket may follow it; nobody may where there is none. */
  audiences: readonly Subscriber[]
}

/** Every kind of stream: its keys, who may read and follow it, how its record becomes a view. Its entries stand in `ENTRIES_OF` (record.ts), its names in names.ts, which a page loads without the folds. */
export const STREAMS = {
  hearing: {
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: ['public', 'desk', 'own'],
    fold: HEARING_FOLD,
  },
  case: {
    key: CASE_NUMBER,
    readers: { noun: 'case', field: 'number' },
    audiences: ['public', 'desk'],
    fold: CASE_FOLD,
  },
  recording: {
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: [],
    fold: RECORDING_FOLD,
  },
  transcript: {
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: ['public'],
    fold: TRANSCRIPT_FOLD,
  },
  poll: { key: '[a-z0-9-]{1,60}', readers: 'everybody', audiences: ['public'], fold: POLL_FOLD },
  authority: { key: '', readers: 'everybody', audiences: [], fold: AUTHORITY_FOLD },
} as const satisfies Record<string, Kind & { fold: object }>

export type StreamKind = keyof typeof STREAMS
/** What the record of a kind of stream folds to. */
export type ViewOn<K extends StreamKind> = ReturnType<(typeof STREAMS)[K]['fold']['open']>

/** How the record of a kind of stream becomes its view. */
export const foldOf = <K extends StreamKind>(kind: K) =>
  // Kind, entries and view belong together; the compiler can't follow that through an indexed union.
  STREAMS[kind].fold as unknown as Fold<EntryOn<K>, ViewOn<K>>

const KINDS = Object.keys(STREAMS) as StreamKind[]

/** A stream by its kind and key, with the name that both make. */
export type Stream = { [K in StreamKind]: { kind: K; key: string; name: StreamName<K> } }[StreamKind]

/** Names of a kind, as a pattern. */
const patternOf = (kind: StreamKind): string => streamOf(kind, STREAMS[kind].key)

/** Every name that a stream may have. */
export const STREAM_NAME = new RegExp(`^(?:${KINDS.map(patternOf).join('|')})$`)

const PATTERNS = KINDS.map((kind) => ({
  kind,
  pattern: new RegExp(`^${streamOf(kind, STREAMS[kind].key && `(${STREAMS[kind].key})`)}$`),
}))

/** The stream that has this name; undefined where it is no stream's. */
export function parseStream(name: string): Stream | undefined {
  for (const { kind, pattern } of PATTERNS) {
    const found = pattern.exec(name)
    const key = found ? (found[1] ?? '') : undefined
    // Kind and name belong together; the compiler can't follow that through the loop.
    if (key !== undefined) return { kind, key, name } as Stream
  }
  return undefined
}
