import { useSyncExternalStore } from 'react'
import { useHearingState } from './hearing-context.ts'

/** One timer for all that is drawn at the same pace. */
function openClock(everyMs: number) {
  let now = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const listeners = new Set<() => void>()
  return {
    read: () => now || null,
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (listeners.size === 1) {
        now = Date.now()
        timer = setInterval(() => {
          now = Date.now()
          for (const listener of listeners) listener()
        }, everyMs)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

const clocks = new Map<number, ReturnType<typeof openClock>>()

function clockOf(everyMs: number) {
  const clock = clocks.get(everyMs) ?? openClock(everyMs)
  clocks.set(everyMs, clock)
  return clock
}

/** The device's time in milliseconds, moving every `everyMs`; null until the page runs, so that server and browser draw the same. */
export function useClock(everyMs = 1_000): number | null {
  const { subscribe, read } = clockOf(everyMs)
  return useSyncExternalStore(subscribe, read, () => null)
}

/** The server's time, as far as this device can tell, like `useClock`. */
export function useServerClock(everyMs = 1_000): number | null {
  const offset = useHearingState((state) => state.clockOffsetMs)
  const now = useClock(everyMs)
  return now === null ? null : now + offset
}
