import { type RefObject, useEffect, useRef, useState } from 'react'
import type { BroadcastState, PlayingBroadcast } from '#app/_live/media/broadcast.ts'

/** What is to be played of a hearing: `isLive` where it is on and for everybody; the list's name; from when on, in milliseconds since 1970, where the list does not say it. */
type Played = { slug: string; isLive: boolean; list: string; from?: RefObject<number> }

/** Plays a part of a hearing's broadcast in a video element once it has `begun`. */
export function usePlayer(
  video: RefObject<HTMLVideoElement | null>,
  begun: boolean,
  { slug, isLive, list, from }: Played,
) {
  const playing = useRef<PlayingBroadcast | null>(null)
  const [state, setState] = useState<BroadcastState>('connecting')
  const [shownAt, setShownAt] = useState<number>()
  useEffect(() => {
    const element = video.current
    if (!begun || !element) return
    let ended = false
    Promise.all([import('#app/_live/media/broadcast.ts'), import('#app/_live/media/broadcast-address.ts')]).then(
      ([{ playBroadcast }, { openAddresses }]) => {
        if (ended) return
        playing.current = playBroadcast(element, {
          addresses: openAddresses(slug, isLive),
          list,
          from: from?.current,
          onState: setState,
          onTimes: (times) => setShownAt(times.shownAt),
        })
      },
      () => setState('none'),
    )
    return () => {
      ended = true
      playing.current?.stop()
      playing.current = null
    }
  }, [begun, slug, isLive, list, from, video])
  return { playing, state, shownAt }
}
