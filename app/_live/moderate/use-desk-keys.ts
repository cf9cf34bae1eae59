import { useEffect, useRef, useState } from 'react'
import { type DeskDeed, intentOf, isTyping } from './shortcuts.ts'

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
  const latest = useRef(deeds)
  latest.current = deeds
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const intent = intentOf(event)
      if (!intent) return
      // Held down, only moving repeats: an act is pressed once.
      if (event.repeat && !('do' in intent && (intent.do === 'down' || intent.do === 'up'))) return
      event.preventDefault()
      if ('pick' in intent) latest.current.pick(intent.pick)
      else latest.current.do(intent.do)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
