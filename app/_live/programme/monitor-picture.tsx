import { useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { type Arrangement, arrange } from '#app/_live/media/on-programme.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { useHost } from './host-context.ts'

/** Who is on programme, as viewers see it; each with the name that viewers read. */
export function MonitorPicture({
  viewer,
  participants,
  dominant,
  sound,
}: {
  viewer: Viewer
  participants: readonly SeenParticipant[]
  dominant: string | null
  sound: boolean
}) {
  const programme = useHearingState(({ view }) => view.programme)
  const { messages } = useHost()
  const { layout, tiles, small } = arrange(participants, programme, dominant)
  return (
    <>
      {layout === 'slate' && <Slate icon="pause" title={messages.programme.monitor.slate} />}
      <div className={`absolute inset-0 grid ${COLUMNS[layout]}`}>
        {tiles.map((participant) => (
          <Tile key={participant.id} viewer={viewer} participant={participant} sound={sound} className="relative" />
        ))}
      </div>
      <div className="absolute right-2 bottom-2 z-1 flex gap-2">
        {small.slice(0, 4).map((participant) => (
          <Tile
            key={participant.id}
            viewer={viewer}
            participant={participant}
            sound={sound}
            className="relative aspect-video w-28 overflow-hidden rounded-cell border border-on-stage-2 bg-stage-2"
          />
        ))}
      </div>
    </>
  )
}

const COLUMNS: Record<Arrangement['layout'], string> = {
  one: '',
  side: 'grid-cols-2',
  grid: 'grid-cols-[repeat(auto-fit,minmax(30%,1fr))]',
  slate: '',
}

function Tile({
  viewer,
  participant,
  sound,
  className,
}: {
  viewer: Viewer
  participant: SeenParticipant
  sound: boolean
  className: string
}) {
  const { locale, messages } = useHost()
  const video = useRef<HTMLVideoElement>(null)
  const { id, sources } = participant
  const name = signed(nameIn(participant, locale), messages.anonymous)
  const what = sources.screen ? 'screen' : 'stream'
  useEffect(() => (video.current ? viewer.attach(video.current, id, what) : undefined), [viewer, id, what])
  useEffect(() => {
    if (video.current) video.current.muted = !sound
  }, [sound])
  const title = inLocale(participant.title, locale)
  return (
    <div className={className}>
      <video
        ref={video}
        autoPlay
        playsInline
        muted
        className="absolute inset-0 size-full object-contain"
        aria-label={fill(messages.programme.monitor.person, { name })}
      />
      {what === 'stream' && sources.camera !== 'live' && (
        <span className="absolute inset-0 grid place-content-center bg-stage-2">
          <Icon name="video-off" className="size-6" />
        </span>
      )}
      <span className="v-pill absolute bottom-1 left-1 z-2 max-w-full truncate" title={title}>
        {name}
      </span>
    </div>
  )
}
