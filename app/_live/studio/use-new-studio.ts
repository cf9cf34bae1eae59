import { useEffect, useState } from 'react'
import type { Studio } from './studio.ts'

/** A studio that is opened with the component that shows it, and closed with it. */
export function useNewStudio(open: () => Studio): Studio {
  const [studio] = useState(open)
  useEffect(() => {
    studio.start()
    return () => studio.close()
  }, [studio])
  return studio
}
