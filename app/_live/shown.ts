import type { HearingState } from './hearing-state.ts'
import { type ReadableStore, until } from './until.ts'

/** A frame comes within two seconds, mostly within a quarter of one; where the line breaks before it does, nothing is kept waiting. */
const LONGEST_MS = 2_500

/** Ends when the page shows the record up to this entry. Who is told that something is done, and acts on it at once, must not act on what was before. */
export const shown = (store: ReadableStore<HearingState>, seq: number): Promise<void> =>
  until(store, ({ view }) => view.seq >= seq, LONGEST_MS)
