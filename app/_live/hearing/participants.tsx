import { useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useLive } from './live-context.ts'
import type { Sound } from './use-sound.ts'
import type { Watching } from './use-viewer.ts'

const SMALL_MAX = 4

/** Whom to show large: whoever speaks, else the first official with a picture, else the first. */
export function findLarge(
  participants: readonly SeenParticipant[],
  dominant: string | null,
): SeenParticipant | undefined {
  return (
    participants.find(({ sources }) => sources.screen) ??
    participants.find(({ id }) => id === dominant) ??
    participants.find(({ role, sources }) => role === 'official' && sources.camera) ??
    participants[0]
  )
}

/** Everybody on stage: the speaker large, the others small, each with name and title. */
export function Participants({ watching, sound }: { watching: Watching; sound: Sound }) {
  const { messages } = useLive()
  const { viewer, participants, dominant, state } = watching
  const large = findLarge(participants, dominant)
  if (!viewer || !large) return null
  const small = participants.filter(({ id }) => id !== large.id)
  const sharing = large.sources.screen !== undefined
  return (
    <>
      <Picture
        key={large.id}
        {...{ viewer, sound }}
        participant={large}
        what={sharing ? 'screen' : 'stream'}
        size="large"
      />
      <div className="lv-small">
        {sharing && <Picture {...{ viewer, sound }} participant={large} what="stream" size="small" />}
        {small.slice(0, SMALL_MAX).map((participant) => (
          <Picture key={participant.id} {...{ viewer, sound, participant }} what="stream" size="small" />
        ))}
        {small.length > SMALL_MAX && <span className="v-pill">+{small.length - SMALL_MAX}</span>}
      </div>
      {state === 'playing' && (!sound.on || sound.blocked) && (
        <Button className="lv-tap" icon="muted" onClick={() => sound.turn(true)}>
          {messages.room.tapForSound}
        </Button>
      )}
    </>
  )
}

/** One participant's moving picture with name and title; `unseen` plays the sound alone. */
export function Picture({
  viewer,
  participant,
  what,
  size,
  sound,
}: {
  viewer: Viewer
  participant: SeenParticipant
  what: 'stream' | 'screen'
  size: 'large' | 'small' | 'unseen'
  sound: Sound
}) {
  const { messages, locale } = useLive()
  const video = useRef<HTMLVideoElement>(null)
  const { id, sources } = participant
  const name = nameIn(participant, locale)
  const title = inLocale(participant.title, locale)
  const { muted, block } = sound

  useEffect(() => (video.current ? viewer.attach(video.current, id, what) : undefined), [viewer, id, what])
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.muted = muted
    element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || muted) return
      block()
      element.muted = true
      element.play().catch(() => undefined)
    })
  }, [muted, block])
  useEffect(() => {
    const element = video.current
    if (!element || size === 'unseen' || what === 'screen') return
    const measured = new ResizeObserver(() => viewer.setHeight(id, Math.round(element.clientHeight * devicePixelRatio)))
    measured.observe(element)
    return () => measured.disconnect()
  }, [viewer, id, size, what])

  const dark = what === 'stream' && sources.camera !== 'live'
  const label = fill(what === 'screen' ? messages.room.screenOf : messages.room.hisPicture, { name })
  return (
    <div className={`lv-pic lv-pic-${size}`}>
      <video ref={video} autoPlay playsInline muted aria-label={label} className={dark ? 'invisible' : undefined} />
      {dark && size !== 'unseen' && (
        <div className="lv-dark">
          <Icon name={sources.camera === 'stalled' ? 'reconnecting' : 'video-off'} />
          {size === 'large' && (
            <p>
              {fill(sources.camera === 'stalled' ? messages.room.slateStalled : messages.room.slateCamera, { name })}
            </p>
          )}
        </div>
      )}
      {size !== 'unseen' && (
        <p className="lv-name">
          <bdi>
            <b>{name}</b>
          </bdi>{' '}
          {size === 'large' && title}
        </p>
      )}
    </div>
  )
}
