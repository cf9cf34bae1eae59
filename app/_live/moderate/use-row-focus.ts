import { useCallback, useEffect, useRef } from 'react'
import { rowId } from './inbox-row.tsx'

/** Below this width the columns are stacked, and a row that gets the focus must not scroll the page to it. */
const STACKED = '(max-width: 1099px)'

function focusOn(element: HTMLElement | null): boolean {
  element?.focus({ preventScroll: matchMedia(STACKED).matches })
  return element !== null && document.activeElement === element
}

/**
 * Keeps the keyboard's place in the list. `to` focuses a question's row as soon as that question is under review and the list has it (a row
 * that the list still shows from before an undo is about to leave, and its focus with it). `pass` does so where the focus is on the row that
 * leaves or in a dialog (which is about to close), or fell to nothing. `keep` gives the focus to the row under review where it fell to nothing, because what had it is gone:
 * a button of an action, a dialog that a key opened. Where that question has left the list, it is the first row, and without rows the tab.
 */
export function useRowFocus(ids: readonly string[], current: string | null) {
  const wanted = useRef<string | null>(null)
  const latest = useRef(current)
  latest.current = current
  useEffect(() => {
    const id = wanted.current
    if (id !== null && id === current && ids.includes(id) && focusOn(document.getElementById(rowId(id))))
      wanted.current = null
  })
  const to = useCallback((id: string | null) => {
    wanted.current = id
  }, [])
  const pass = useCallback((leaving: string, next: string) => {
    const at = document.activeElement
    if (isNowhere() || at?.id === rowId(leaving) || at?.closest('[aria-modal="true"]')) wanted.current = next
  }, [])
  const keep = useCallback(() => {
    requestAnimationFrame(function look() {
      // A dialog that closes gives the focus back first.
      if (document.querySelector('[aria-modal="true"][data-closed]')) return requestAnimationFrame(look)
      if (wanted.current !== null || !isNowhere()) return
      const row = latest.current === null ? null : document.getElementById(rowId(latest.current))
      const first = document.querySelector<HTMLElement>(`[id^="${rowId('')}"]`)
      focusOn(row ?? first ?? document.querySelector('[role="tab"][aria-selected="true"]'))
    })
  }, [])
  return { to, pass, keep }
}

const isNowhere = () => document.activeElement === document.body || document.activeElement === null
