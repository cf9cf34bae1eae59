import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { BroadcastState } from '#app/_live/media/broadcast.ts'
import type { Quality } from '#app/_live/media/quality.ts'
import { Button } from '#app/_ui/button.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { useLive } from './live-context.ts'
import type { Playback } from './use-playback.ts'
import type { Sound } from './use-sound.ts'

type Props = { sound: Sound; playback: Playback; quality?: Quality; isSoundOnly?: boolean; otherwise?: ReactNode }

/** The list of a broadcast: picture and sound, or sound alone; of the last minute, in half the size where that is wanted, or from the start. */
function listOf(isSoundOnly: boolean, isPast: boolean, isSmall: boolean): string {
  if (isSoundOnly) return isPast ? 'audio-all.m3u8' : 'audio.m3u8'
  if (isPast) return 'index-all.m3u8'
  return isSmall ? 'small/index.m3u8' : 'index.m3u8'
}

/** The broadcast in place of the direct picture, some seconds behind, or from where the viewer went back to; `otherwise` stands where nothing live plays. */
export function BroadcastPicture({ sound, playback, quality = 'auto', isSoundOnly = false, otherwise }: Props) {
  const { slug, messages } = useLive()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<BroadcastState>('connecting')
  const [isSlow, setSlow] = useState(false)
  const { room } = messages
  const isForAll = useHearingState(({ view }) => view.settings.watchTier === 'guest')
  const { isPast, paused, from, playing, tell } = playback

  const list = listOf(isSoundOnly, isPast, quality === 'small' || (quality === 'auto' && isSlow))

  const held = useRef(paused)
  held.current = paused
  useEffect(() => {
    const element = video.current
    if (!element) return
    let ended = false
    Promise.all([import('#app/_live/media/broadcast.ts'), import('#app/_live/media/broadcast-address.ts')]).then(
      ([{ playBroadcast }, { openAddresses }]) => {
        if (ended) return
        playing.current = playBroadcast(element, {
          addresses: openAddresses(slug, isForAll),
          list,
          from: isPast ? from.current : undefined,
          onState: setState,
          onTimes(times) {
            if (!isPast) return
            // Another way to watch begins here.
            from.current = times.shownAt
            tell(times)
          },
          onSlow: () => setSlow(true),
          isHeld: () => held.current,
        })
      },
      () => setState('none'),
    )
    return () => {
      ended = true
      playing.current?.stop()
      playing.current = null
    }
  }, [slug, isForAll, list, isPast, from, playing, tell])
  useEffect(() => {
    if (paused) video.current?.pause()
    else if (isPast) video.current?.play().catch(() => undefined)
  }, [paused, isPast])
  useEffect(() => {
    if (video.current) video.current.volume = sound.level
  }, [sound.level])

  return (
    <>
      {/* Spoken words have no captions yet; the questions and answers stand in text below. */}
      <video
        ref={video}
        className={isSoundOnly ? 'sr' : undefined}
        autoPlay={!paused}
        playsInline
        muted={sound.muted}
        aria-label={room.broadcast}
      />
      {!isSoundOnly && state === 'connecting' && <Slate icon="on-air" title={room.broadcastConnecting} />}
      {state === 'none' && (isPast ? <Slate icon="video-off" title={room.player.nothingPast} /> : otherwise)}
      {state === 'playing' && !isPast && <span className="v-pill lv-behind">{room.broadcastBehind}</span>}
      {!isSoundOnly && state === 'playing' && (!sound.on || sound.blocked) && (
        <Button className="lv-tap" icon="muted" onClick={() => sound.turn(true)}>
          {room.tapForSound}
        </Button>
      )}
    </>
  )
}
