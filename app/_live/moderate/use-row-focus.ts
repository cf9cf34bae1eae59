import { useCallback, useEffect, useRef } from 'react'
import { rowId } from './inbox-row.tsx'

/** Below this width the columns are stacked, and a row that gets the focus must not scroll the page to it. */
const STACKED = '(max-width: 1099px)'

function focusOn(element: HTMLElement | null): boolean {
  element?.focus({ preventScroll: matchMedia(STACKED).matches })
  return element !== null
}

/**
 * Keeps the keyboard's place in the list. `to` focuses a question's row as soon as the list has it; `keep` gives the focus to the row under
 * review where it fell to nothing, because what had it is gone: a button of an act, a row that left, a dialog that a key opened.
 */
export function useRowFocus(ids: readonly string[], current: string | null) {
  const wanted = useRef<string | null>(null)
  const latest = useRef(current)
  latest.current = current
  useEffect(() => {
    if (wanted.current && ids.includes(wanted.current) && focusOn(document.getElementById(rowId(wanted.current))))
      wanted.current = null
  })
  const to = useCallback((id: string | null) => {
    wanted.current = id
  }, [])
  const keep = useCallback(() => {
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body && document.activeElement !== null) return
      const row = latest.current === null ? null : document.getElementById(rowId(latest.current))
      focusOn(row ?? document.querySelector('[role="tab"][aria-selected="true"]'))
    })
  }, [])
  return { to, keep }
}
