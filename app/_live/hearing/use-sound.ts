import { useCallback, useState } from 'react'

/** Whether the page makes sound, and how loud: off until the reader touches it, and silent while the hearing is paused. */
export type Sound = {
  on: boolean
  muted: boolean
  /** 0 to 1, of what the device is set to. */
  level: number
  /** The browser refused to play without a touch. */
  blocked: boolean
  turn: (on: boolean) => void
  /** A level above nothing turns the sound on, nothing turns it off. */
  setLevel: (level: number) => void
  block: () => void
}

/** The sound of the page. */
export function useSound(silent: boolean): Sound {
  const [on, setOn] = useState(false)
  const [level, put] = useState(1)
  const [blocked, setBlocked] = useState(false)
  const turn = useCallback((next: boolean) => {
    setOn(next)
    setBlocked(false)
  }, [])
  const setLevel = useCallback(
    (next: number) => {
      if (next > 0) put(next)
      turn(next > 0)
    },
    [turn],
  )
  const block = useCallback(() => setBlocked(true), [])
  return { on, muted: !on || silent, level, blocked, turn, setLevel, block }
}
