import { useEffect, useState } from 'react'
import { useKeys } from './use-keys.ts'

const KEPT = 'minsheng.desk.keys'

/** Whether single-key shortcuts are used on this device; on unless they were turned off here. */
export function useKeysSetting(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(true)
  useEffect(() => setOn(areKeysOn()), [])
  const set = (next: boolean) => {
    setOn(next)
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off')
    } catch {}
  }
  return [on, set]
}

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return true
  }
}

/** What a key does. */
export type Shortcut = {
  key: string
  run: () => unknown
  /** Goes on while the key is held down; everything else happens once a press. */
  repeats?: boolean
}

/**
 * Listens to shortcuts while `on`, outside of fields and dialogs, unless single keys were turned off on this device (WCAG 2.2, 2.1.4). The first
 * of equal keys is meant.
 */
export function useShortcuts(on: boolean, shortcuts: readonly Shortcut[]): void {
  useKeys(on, (pressed, held) => {
    const shortcut = shortcuts.find(({ key }) => key === pressed)
    if (!shortcut || (held && !shortcut.repeats) || !areKeysOn()) return false
    shortcut.run()
    return true
  })
}
