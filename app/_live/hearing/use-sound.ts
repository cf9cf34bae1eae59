import { useCallback, useState } from 'react'

/** Whether the page makes sound: off until the reader touches it, and silent while the hearing is paused. */
export type Sound = {
  on: boolean
  muted: boolean
  /** The browser refused to play without a touch. */
  blocked: boolean
  turn: (on: boolean) => void
  block: () => void
}

/** The sound of the page. */
export function useSound(silent: boolean): Sound {
  const [on, setOn] = useState(false)
  const [blocked, setBlocked] = useState(false)
  const turn = useCallback((next: boolean) => {
    setOn(next)
    setBlocked(false)
  }, [])
  const block = useCallback(() => setBlocked(true), [])
  return { on, muted: !on || silent, blocked, turn, block }
}
