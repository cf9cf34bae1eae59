import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'

const HASH = '#ask'

/** Whether the place to ask is open, which on a phone is a sheet over the page. */
export type AskSheet = { open: boolean; show: () => void; close: () => void }

/** Opens and closes the sheet. While it is open the address ends in #ask, so that the way back closes it and stays on the page; focus returns to `opener`. */
export function useAskSheet(opener: RefObject<HTMLElement | null>): AskSheet {
  const [open, setOpen] = useState(false)
  /** This page added the entry of the open sheet to the history. */
  const added = useRef(false)

  useEffect(() => {
    const follow = () => {
      const asks = location.hash === HASH
      if (!asks) added.current = false
      setOpen((was) => {
        if (was && !asks) opener.current?.focus()
        return asks
      })
    }
    follow()
    addEventListener('popstate', follow)
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('popstate', follow)
      removeEventListener('hashchange', follow)
    }
  }, [opener])

  const show = useCallback(() => {
    if (location.hash !== HASH) {
      added.current = true
      history.pushState(null, '', HASH)
    }
    setOpen(true)
  }, [])
  const close = useCallback(() => {
    setOpen(false)
    opener.current?.focus()
    if (added.current) history.back()
    else if (location.hash === HASH) history.replaceState(null, '', location.pathname + location.search)
    added.current = false
  }, [opener])
  return useMemo(() => ({ open, show, close }), [open, show, close])
}
