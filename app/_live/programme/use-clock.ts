import { useSyncExternalStore } from 'react'

let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) {
    now = Date.now()
    timer = setInterval(tick, 1_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The device's time in milliseconds, moving once a second, one clock for all rows of a page; null until the page runs, so that server and browser draw the same. */
export function useClock(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => now || null,
    () => null,
  )
}
