import type { StreamKind } from './registry.ts'

declare const kindOf: unique symbol
/** Name of a stream, of which kind it is known; made here only. */
export type StreamName<K extends StreamKind = StreamKind> = string & { readonly [kindOf]: K }

/** Name of the stream of this kind and key: both, or the kind alone where it has no key. */
export const streamOf = <K extends StreamKind>(kind: K, key: string): StreamName<K> =>
  (key === '' ? kind : `${streamPrefix(kind)}${key}`) as StreamName<K>

/** What all names of a kind with keys begin with, for a statement that makes the names of many keys. */
export const streamPrefix = (kind: StreamKind): string => `${kind}-`

/** Stream of a hearing's record, by the hearing's slug. */
export const hearingStream = (slug: string) => streamOf('hearing', slug)
/** Stream of a case's record, by the case's number. */
export const caseStream = (number: string) => streamOf('case', number)
/** Stream of the digests of a hearing's recording, by the hearing's slug. */
export const recordingStream = (slug: string) => streamOf('recording', slug)
/** Stream of what was said at a hearing, by the hearing's slug. */
export const transcriptStream = (slug: string) => streamOf('transcript', slug)
/** Stream of a poll's record, by the poll's slug. */
export const pollStream = (slug: string) => streamOf('poll', slug)
/** Stream of roles, members and departments. */
export const AUTHORITY = streamOf('authority', '')
