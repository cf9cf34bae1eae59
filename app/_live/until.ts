/** A store, as far as it is only looked at. */
export type ReadableStore<S> = { getState: () => S; subscribe: (listener: (state: S) => void) => () => void }

/** Ends when the state is so; where it does not become so within `withinMs`, then. */
export function until<S>(store: ReadableStore<S>, isSo: (state: S) => boolean, withinMs?: number): Promise<void> {
  if (isSo(store.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = withinMs === undefined ? undefined : setTimeout(end, withinMs)
    const stop = store.subscribe((state) => isSo(state) && end())
  })
}
