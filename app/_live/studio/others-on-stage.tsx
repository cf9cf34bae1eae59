'use client'
import { useEffect, useRef, useState } from 'react'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import { usePhase, useStudio } from './studio-context.ts'

/** Everybody else on the stage, seen and heard while this person is there too: a panel must hear its host. */
export function OthersOnStage() {
  const { studio, messages, person } = useStudio()
  const { locale, ownKey } = person
  const phase = usePhase()
  const there = phase === 'stage' || phase === 'lost'
  const [watching, setWatching] = useState<{ viewer: Viewer; all: readonly SeenParticipant[] }>()
  useEffect(() => {
    if (!there) return
    let viewer: Viewer | undefined
    let ended = false
    import('#app/_live/media/viewer.ts').then(
      ({ Viewer }) => {
        if (ended) return
        const own = new Viewer(studio.signal(), {
          onParticipants: (all) => setWatching({ viewer: own, all }),
        })
        viewer = own
        own.setMode('video')
      },
      () => setWatching(undefined),
    )
    return () => {
      ended = true
      viewer?.close()
      setWatching(undefined)
    }
  }, [there, studio])
  const others = watching?.all.filter(({ key }) => key !== ownKey) ?? []
  if (!watching || others.length === 0) return null
  return (
    <ul aria-label={messages.others} className="grid grid-cols-2 gap-2">
      {others.map((one) => (
        <li key={one.id}>
          <Tile viewer={watching.viewer} id={one.id} name={signed(nameIn(one, locale), messages.anonymous)} />
        </li>
      ))}
    </ul>
  )
}

function Tile({ viewer, id, name }: { viewer: Viewer; id: string; name: string }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!video.current) return
    viewer.layers.setHeight(id, 180)
    return viewer.attach(video.current, id)
  }, [viewer, id])
  return (
    <figure className="video rounded-control">
      {/* biome-ignore lint/a11y/useMediaCaption: a live call between people on the stage; captions come with H8 */}
      <video ref={video} autoPlay playsInline aria-label={name} />
      <figcaption className="v-pill absolute bottom-1 left-1 text-xs">{name}</figcaption>
    </figure>
  )
}
