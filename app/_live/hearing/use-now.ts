import { useEffect, useState } from 'react'

/** The time in milliseconds, moving every `everyMs`; null until the page runs, so that server and browser draw the same. */
export function useNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
