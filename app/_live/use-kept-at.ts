import { useEffect, useState } from 'react'

/** When the browser kept this page, where it came from what is kept and not from the net (app/_offline/worker.js). */
export function useKeptAt(): string | undefined {
  const [keptAt, setKeptAt] = useState<string>()
  useEffect(() => setKeptAt(document.documentElement.dataset.keptAt), [])
  return keptAt
}
