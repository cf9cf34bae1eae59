import { useEffect, useState } from 'react'
import { useHearingClient } from '#app/_live/hearing-context.ts'

const CALM_MS = 5_000

/** How many watch; changes at most every five seconds. Null until the server has said it. */
export function useViewerCount(): number | null {
  const client = useHearingClient()
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setCount(client.store.getState().viewers)
    const timer = setInterval(look, CALM_MS)
    // The first number shows as soon as it is there.
    const stop = client.store.subscribe(({ viewers }) => viewers !== null && setCount((known) => known ?? viewers))
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [client])
  return count
}
