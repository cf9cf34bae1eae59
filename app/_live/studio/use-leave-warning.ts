import { useEffect } from 'react'

/** While `sending`, the browser asks before the page is left: with it picture and sound would end. */
export function useLeaveWarning(sending: boolean): void {
  useEffect(() => {
    if (!sending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [sending])
}
