import { useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { FollowingBroadcast } from '#app/_live/media/follow-broadcast.ts'
import { arrange } from '#app/_live/media/on-programme.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { useLive } from './live-context.ts'
import { Picture } from './participants.tsx'
import type { Playback } from './use-playback.ts'
import type { Sound } from './use-sound.ts'
import type { Watching } from './use-viewer.ts'

type Direct = { watching: Watching; sound: Sound }

/** The sign-language interpreter, whose picture no speaker replaces: in a corner of the programme or beside it, as this viewer has it. */
export function Interpreter({
  isBroadcast,
  playback,
  ...direct
}: Direct & { isBroadcast: boolean; playback: Playback }) {
  return isBroadcast ? <BroadcastInterpreter playback={playback} /> : <DirectInterpreter {...direct} />
}

function DirectInterpreter({ watching, sound }: Direct) {
  const programme = useHearingState(({ view }) => view.programme)
  const { viewer, participants, dominant } = watching
  const { aside } = arrange(participants, programme, dominant)
  if (!viewer || aside.length === 0) return null
  return (
    <div className="lv-sign">
      {aside.map((participant) => (
        <Picture key={participant.id} {...{ viewer, participant, sound }} what="stream" size="tile" />
      ))}
    </div>
  )
}

/** As the broadcast has them, at the moment that the programme shows. Whose picture it was then, the broadcast doesn't say. */
function BroadcastInterpreter({ playback }: { playback: Playback }) {
  const { slug, messages } = useLive()
  const { label, role } = messages.sign
  const video = useRef<HTMLVideoElement>(null)
  const [isSeen, setSeen] = useState(false)
  const isForAll = useHearingState(({ view }) => view.settings.watchTier === 'guest')
  const { isPast, playing } = playback
  useEffect(() => {
    const element = video.current
    if (!element) return
    let following: FollowingBroadcast | undefined
    let ended = false
    Promise.all([import('#app/_live/media/follow-broadcast.ts'), import('#app/_live/media/broadcast-address.ts')]).then(
      ([{ followBroadcast }, { openAddresses }]) => {
        if (ended) return
        following = followBroadcast(element, {
          addresses: openAddresses(slug, isForAll),
          list: `sign/index${isPast ? '-all' : ''}.m3u8`,
          leader: () => playing.current,
          onSeen: setSeen,
        })
      },
      () => undefined,
    )
    return () => {
      ended = true
      following?.stop()
    }
  }, [slug, isForAll, isPast, playing])
  return (
    <div className="lv-sign">
      <div className="lv-pic lv-pic-tile">
        <video ref={video} playsInline muted aria-label={label} className={isSeen ? undefined : 'invisible'} />
        {!isSeen && (
          <div className="lv-dark">
            <Icon name="sign" />
          </div>
        )}
        <p className="lv-name">{role}</p>
      </div>
    </div>
  )
}
