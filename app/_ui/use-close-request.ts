import { useEffect, useRef } from 'react'

/** Hears one close request of the device, then it ends (HTML standard, “Close requests and close watchers”). */
type Watcher = { onclose: (() => void) | null; destroy(): void }

declare global {
  interface Window {
    CloseWatcher?: new () => Watcher
  }
}

/**
 * While `open`, the back gesture of Android calls `onClose` instead of leaving the page. An Escape that was used already
 * (`preventDefault`) is no close request. Where a browser has no `CloseWatcher`, back leaves the page.
 */
export function useCloseRequest(open: boolean, onClose: () => void): void {
  const latest = useRef(onClose)
  latest.current = onClose
  useEffect(() => {
    const Watching = window.CloseWatcher
    if (!open || !Watching) return
    let watcher: Watcher
    const watch = () => {
      watcher = new Watching()
      watcher.onclose = () => {
        latest.current()
        // What stays open nevertheless hears the next request as well.
        watch()
      }
    }
    watch()
    return () => watcher.destroy()
  }, [open])
}
