import { useEffect, useState } from 'react'
import { useKeys } from '../desk-keys.ts'
import { type DeskDeed, intentOf } from './shortcuts.ts'

const KEPT = 'minsheng.desk.keys'

/** Whether single-key shortcuts are used on this device; on unless they were turned off here. */
export function useKeysSetting(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(true)
  useEffect(() => {
    try {
      setOn(localStorage.getItem(KEPT) !== 'off')
    } catch {}
  }, [])
  const set = (next: boolean) => {
    setOn(next)
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off')
    } catch {}
  }
  return [on, set]
}

/** Listens to the desk's keys while `on`, outside of fields and dialogs. */
export function useDeskKeys(on: boolean, deeds: { do: (deed: DeskDeed) => void; pick: (n: number) => void }): void {
  useKeys(on, (key, held) => {
    const intent = intentOf(key)
    if (!intent) return false
    // Held down, only moving repeats: an act is pressed once.
    if (held && !('do' in intent && (intent.do === 'down' || intent.do === 'up'))) return false
    if ('pick' in intent) deeds.pick(intent.pick)
    else deeds.do(intent.do)
    return true
  })
}
