import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

/** Whether an element is on the page and can have the focus. */
const stands = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && !(element instanceof HTMLButtonElement && element.disabled)

/**
 * Keeps the keyboard's place in a list of a live page, whose rows (`children`) move and leave and whose buttons are disabled at its ends,
 * whoever caused it and whenever the screen shows it. What is gone hands the focus to the first button that works in its row, else in the row
 * that stands in its place, else to `otherwise`. A person who goes elsewhere is not called back. Spread the handlers on the list.
 */
export function useHeldFocus(list: RefObject<HTMLElement | null>, otherwise: RefObject<HTMLElement | null>) {
  const last = useRef<{ element: HTMLElement; row: Element | undefined; place: number } | null>(null)
  useEffect(() => {
    const held = last.current
    if (!held) return
    const rows = [...(list.current?.children ?? [])]
    const at = held.row ? rows.indexOf(held.row) : -1
    if (at >= 0) held.place = at
    const now = document.activeElement
    if (now && now !== document.body && stands(now)) return
    const row = rows[Math.min(held.place, rows.length - 1)]
    const heir = stands(held.element)
      ? held.element
      : (row?.querySelector<HTMLElement>('button:not(:disabled)') ?? otherwise.current)
    last.current = null
    heir?.focus()
  })
  return {
    onFocus({ target, currentTarget }: FocusEvent<HTMLElement>) {
      const rows = [...currentTarget.children]
      const place = rows.findIndex((row) => row.contains(target))
      last.current = { element: target, row: rows[place], place: Math.max(place, 0) }
    },
    onBlur({ target, relatedTarget }: FocusEvent<HTMLElement>) {
      // What is disabled or taken away loses the focus by itself.
      if (relatedTarget !== null || stands(target)) last.current = null
    },
  }
}
