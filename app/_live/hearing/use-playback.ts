import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlayingBroadcast } from '#app/_live/media/broadcast.ts'
import type { BroadcastTimes } from '#app/_live/media/broadcast-times.ts'

/** Where in the hearing a viewer is: live, or back in its broadcast, which then runs behind. Times are in milliseconds since 1970. */
export type Playback = {
  isPast: boolean
  paused: boolean
  /** What the broadcast said of itself last, while it plays. */
  times: BroadcastTimes | undefined
  goTo: (at: number) => void
  goLive: () => void
  /** Stops, or goes on; from what was live now, where nothing is past yet. */
  turn: (now: number) => void
  tell: (times: BroadcastTimes) => void
  /** Where to begin in the past. */
  from: RefObject<number>
  playing: RefObject<PlayingBroadcast | null>
}

/** The playback of the page; live again when the hearing is not `on` any more. */
export function usePlayback(on: boolean): Playback {
  const [isPast, setPast] = useState(false)
  const [paused, setPaused] = useState(false)
  const [times, tell] = useState<BroadcastTimes>()
  const from = useRef(0)
  const playing = useRef<PlayingBroadcast | null>(null)
  const goLive = useCallback(() => {
    setPast(false)
    setPaused(false)
    tell(undefined)
  }, [])
  const goTo = useCallback(
    (at: number) => {
      from.current = at
      setPast(true)
      if (isPast) playing.current?.seek(at)
    },
    [isPast],
  )
  const turn = useCallback(
    (now: number) => {
      if (!isPast) goTo(now)
      setPaused((before) => !before)
    },
    [isPast, goTo],
  )
  useEffect(() => {
    if (!on) goLive()
  }, [on, goLive])
  return useMemo(
    () => ({ isPast, paused, times, goTo, goLive, turn, tell, from, playing }),
    [isPast, paused, times, goTo, goLive, turn],
  )
}
