import { useEffect, useRef } from 'react'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * The key of a cap that a press means: a capital letter, a digit or a sign, whatever Caps Lock and Shift do to it. Where the layout or an
 * input method gives no Latin letter, the place of the key counts (UI Events KeyboardEvent code Values, W3C). Undefined where it is the
 * browser's: with Ctrl, Meta or Alt.
 */
export function keyMeant({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Press): string | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  // A French layout has its digits behind Shift, an input method may write them full-width.
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1]
  if (digit && !shiftKey) return digit
  const plain = key.normalize('NFKC')
  if (/^[!-~]$/.test(plain)) return plain.toUpperCase()
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key
}

/** Whether a press belongs to what is being typed into. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Listens to a desk's keys while `on`, outside of fields and dialogs. `press` gets the cap's key, and says whether it used it. */
export function useKeys(on: boolean, press: (key: string, held: boolean) => boolean): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('[aria-modal="true"]')) return
      const key = keyMeant(event)
      if (key !== undefined && latest.current(key, event.repeat)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
