/** Keeps the device's screen on while the page is in sight, where the browser can; returns how to end it. */
export function keepAwake(): () => void {
  const ended = new AbortController()
  let lock: WakeLockSentinel | undefined
  const take = async () => {
    if (document.visibilityState !== 'visible') return
    lock = await navigator.wakeLock.request('screen')
    if (ended.signal.aborted) await lock.release()
  }
  // The browser lets go of it whenever the page is hidden; a weak battery refuses it.
  const tryTake = () => void ('wakeLock' in navigator && take().catch(() => undefined))
  tryTake()
  document.addEventListener('visibilitychange', tryTake, { signal: ended.signal })
  return () => {
    ended.abort()
    void lock?.release().catch(() => undefined)
  }
}
