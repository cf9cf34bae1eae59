'use client'
import { useEffect, useRef, useState } from 'react'
import type { SeenParticipant } from '../media/streams.ts'
import type { Viewer } from '../media/viewer.ts'
import { usePanel } from '../official/panel-context.ts'
import { usePhase, useStudio } from './studio-context.ts'

/** Everybody else on the stage, seen and heard while this person is there too: a panel must hear its host. */
export function OthersOnStage() {
  const { studio, words } = useStudio()
  const { ownKey } = usePanel()
  const phase = usePhase()
  const there = phase === 'stage' || phase === 'lost'
  const [watching, setWatching] = useState<{ viewer: Viewer; others: readonly SeenParticipant[] }>()
  useEffect(() => {
    if (!there) return
    let viewer: Viewer | undefined
    let ended = false
    import('../media/viewer.ts').then(
      ({ Viewer }) => {
        if (ended) return
        const own = new Viewer(studio.signal(), {
          onParticipants: (all) => setWatching({ viewer: own, others: all.filter(({ id }) => id !== ownKey) }),
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
  }, [there, studio, ownKey])
  if (!watching?.others.length) return null
  return (
    <ul aria-label={words.others} className="grid grid-cols-2 gap-2">
      {watching.others.map(({ id, name }) => (
        <li key={id}>
          <Tile viewer={watching.viewer} id={id} name={name} />
        </li>
      ))}
    </ul>
  )
}

function Tile({ viewer, id, name }: { viewer: Viewer; id: string; name: string }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!video.current) return
    viewer.setHeight(id, 180)
    return viewer.attach(video.current, id)
  }, [viewer, id])
  return (
    <figure className="video rounded-control">
      <video ref={video} autoPlay playsInline aria-label={name} />
      <figcaption className="v-pill absolute bottom-1 left-1 text-xs">{name}</figcaption>
    </figure>
  )
}
