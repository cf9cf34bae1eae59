import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { BroadcastState } from '#app/_live/media/broadcast.ts'
import { Button } from '#app/_ui/button.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { useLive } from './live-context.ts'
import type { Sound } from './use-sound.ts'

/** The address of a hearing's broadcast: picture and sound, or sound alone. */
const addressOf = (slug: string, isSoundOnly: boolean) => `/live/${slug}/${isSoundOnly ? 'audio' : 'index'}.m3u8`

/** The broadcast in place of the direct picture, some seconds behind, with the browser's own controls; `otherwise` stands where it does not play. */
export function BroadcastPicture({
  sound,
  isSoundOnly = false,
  otherwise,
}: {
  sound: Sound
  isSoundOnly?: boolean
  otherwise?: ReactNode
}) {
  const { slug, messages } = useLive()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<BroadcastState>('connecting')
  const { room } = messages

  useEffect(() => {
    const element = video.current
    if (!element) return
    let stop: (() => void) | undefined
    let ended = false
    import('#app/_live/media/broadcast.ts').then(
      ({ playBroadcast }) => {
        if (!ended) stop = playBroadcast(element, addressOf(slug, isSoundOnly), setState)
      },
      () => setState('none'),
    )
    return () => {
      ended = true
      stop?.()
    }
  }, [slug, isSoundOnly])

  return (
    <>
      {/* Spoken words have no captions yet; the questions and answers stand in text below. */}
      <video
        ref={video}
        className={isSoundOnly ? 'sr' : undefined}
        controls={!isSoundOnly}
        playsInline
        muted={sound.muted}
        aria-label={room.broadcast}
      />
      {!isSoundOnly && state === 'connecting' && <Slate icon="on-air" title={room.broadcastConnecting} />}
      {state === 'none' && otherwise}
      {state === 'playing' && <span className="v-pill lv-behind">{room.broadcastBehind}</span>}
      {!isSoundOnly && state === 'playing' && (!sound.on || sound.blocked) && (
        <Button className="lv-tap" icon="muted" onClick={() => sound.turn(true)}>
          {room.tapForSound}
        </Button>
      )}
    </>
  )
}
