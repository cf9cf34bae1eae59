import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Snapshot } from '#contract/fold-frame.ts'
import { foldMessage, type HearingMessage } from './hearing-message.ts'
import { type HearingState, type PageState, startingState } from './hearing-state.ts'

/** The state of a live page. */
export type HearingStore = Omit<StoreApi<HearingState>, 'setState'> & {
  /** Changes what the page knows of itself. */
  setState: (change: Partial<PageState> | ((state: HearingState) => Partial<PageState>)) => void
  /** Takes in what the server said, by socket or by HTTP: nothing else writes it. Answers what a frame lacks. */
  receive: (message: HearingMessage) => 'gap' | 'reload' | undefined
}

/** Makes the store of a page that was just rendered. */
export function openHearingStore(snapshot: Snapshot): HearingStore {
  const store = createStore<HearingState>(() => startingState(snapshot))
  return {
    ...store,
    receive(message) {
      const change = foldMessage(store.getState(), message)
      if (typeof change === 'string') return change
      store.setState(change)
      return undefined
    },
  }
}
