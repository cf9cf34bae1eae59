import { CASE_NUMBER } from '../case-number.ts'
import type { Subscriber } from '../signals.ts'

type Kind = {
  /** What its names begin with; a key follows where it has one. */
  prefix: string
  /** Pattern of the key: a hearing's slug, a case's number; the authority, of which there is one, has none. */
  key: string
  /** Who may read it: everybody, or whoever may read the hearing of the row that has its key in this field. */
  readers: 'everybody' | { noun: string; field: string }
  /** As whom a socket may follow it; nobody may where there is none. */
  audiences: readonly Subscriber[]
}

/** Every kind of stream: its names, who may read and follow it. Its entries stand in `ENTRIES_OF` (record.ts), how they become a view in `FOLDS` (folds.ts). */
export const STREAMS = {
  hearing: {
    prefix: 'hearing-',
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: ['public', 'desk', 'own'],
  },
  case: {
    prefix: 'case-',
    key: CASE_NUMBER,
    readers: { noun: 'case', field: 'number' },
    audiences: ['public', 'desk'],
  },
  recording: {
    prefix: 'recording-',
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: [],
  },
  transcript: {
    prefix: 'transcript-',
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'hearing', field: 'slug' },
    audiences: ['public'],
  },
  authority: { prefix: 'authority', key: '', readers: 'everybody', audiences: [] },
} as const satisfies Record<string, Kind>

export type StreamKind = keyof typeof STREAMS
const KINDS = Object.keys(STREAMS) as StreamKind[]

declare const kindOf: unique symbol
/** Name of a stream, of which kind it is known; made here only. */
export type StreamName<K extends StreamKind = StreamKind> = string & { readonly [kindOf]: K }

/** A stream by its kind and key, with the name that both make. */
export type Stream = { [K in StreamKind]: { kind: K; key: string; name: StreamName<K> } }[StreamKind]

/** Name of the stream of this kind and key. */
export const streamOf = <K extends StreamKind>(kind: K, key: string): StreamName<K> =>
  `${STREAMS[kind].prefix}${key}` as StreamName<K>

/** Stream of a hearing's record, by the hearing's slug. */
export const hearingStream = (slug: string) => streamOf('hearing', slug)
/** Stream of a case's record, by the case's number. */
export const caseStream = (number: string) => streamOf('case', number)
/** Stream of the digests of a hearing's recording, by the hearing's slug. */
export const recordingStream = (slug: string) => streamOf('recording', slug)
/** Stream of what was said at a hearing, by the hearing's slug. */
export const transcriptStream = (slug: string) => streamOf('transcript', slug)
/** Stream of roles, members and departments. */
export const AUTHORITY = streamOf('authority', '')

/** What all names of a kind begin with, for a statement that makes the names of many keys. */
export const streamPrefix = (kind: StreamKind): string => STREAMS[kind].prefix

/** Every name that a stream may have. */
export const STREAM_NAME = new RegExp(
  `^(?:${KINDS.map((kind) => STREAMS[kind].prefix + STREAMS[kind].key).join('|')})$`,
)

const PATTERNS = KINDS.map((kind) => ({ kind, pattern: new RegExp(`^${STREAMS[kind].prefix}(${STREAMS[kind].key})$`) }))

/** The stream that has this name; undefined where it is no stream's. */
export function parseStream(name: string): Stream | undefined {
  for (const { kind, pattern } of PATTERNS) {
    const key = pattern.exec(name)?.[1]
    // Kind and name belong together; the compiler can't follow that through the loop.
    if (key !== undefined) return { kind, key, name } as Stream
  }
  return undefined
}
