import type { StoreApi } from 'zustand/vanilla'
import type { RoomState } from './room-state.ts'

/** A frame comes within two seconds, mostly within a quarter of one; where the line breaks before it does, nothing is kept waiting. */
const LONGEST_MS = 2_500

/** Ends when the page shows the record up to this entry. Who is told that something is done, and acts on it at once, must not act on what was before. */
export function shown(store: StoreApi<RoomState>, seq: number): Promise<void> {
  if (store.getState().view.seq >= seq) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, LONGEST_MS)
    const stop = store.subscribe(({ view }) => view.seq >= seq && end())
  })
}
