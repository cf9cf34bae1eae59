import { useCallback, useRef, useState } from 'react'

/** Keeps what is on its way: `run` sends once per key and answers undefined where that key is still under way. */
export function useBusy() {
  const under = useRef(new Set<string>())
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const run = useCallback(async <T>(key: string, send: () => Promise<T>): Promise<T | undefined> => {
    if (under.current.has(key)) return undefined
    under.current.add(key)
    setBusy(new Set(under.current))
    try {
      return await send()
    } finally {
      under.current.delete(key)
      setBusy(new Set(under.current))
    }
  }, [])
  return { busy, run }
}
