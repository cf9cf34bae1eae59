import { useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { arrange } from '#app/_live/media/on-programme.ts'
import type { SeenParticipant } from '#app/_live/media/streams.ts'
import type { Viewer } from '#app/_live/media/viewer.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { useLive } from './live-context.ts'
import type { Sound } from './use-sound.ts'
import type { Watching } from './use-viewer.ts'

const SMALL_MAX = 4

/** Who is on programme, each with name and title; nobody, where the host shows the slate. All on stage are heard. */
export function Participants({ watching, sound }: { watching: Watching; sound: Sound }) {
  const { messages } = useLive()
  const programme = useHearingState(({ view }) => view.programme)
  const { viewer, participants, dominant, state } = watching
  const { layout, tiles, small, unseen } = arrange(participants, programme, dominant)
  const sharing = tiles.find(({ sources }) => sources.screen)
  if (!viewer || participants.length === 0) return null
  const seen = { viewer, sound }
  return (
    <>
      {layout === 'slate' && <Slate icon="pause" title={messages.room.slateHost} />}
      <div className={`lv-tiles lv-tiles-${layout}`}>
        {tiles.map((participant) => (
          <Picture
            key={participant.id}
            {...seen}
            participant={participant}
            what={participant.sources.screen ? 'screen' : 'stream'}
            size={layout === 'one' ? 'large' : 'tile'}
          />
        ))}
      </div>
      <div className="lv-small">
        {sharing && <Picture {...seen} participant={sharing} what="stream" size="small" />}
        {small.slice(0, SMALL_MAX).map((participant) => (
          <Picture key={participant.id} {...seen} participant={participant} what="stream" size="small" />
        ))}
        {small.length > SMALL_MAX && <span className="v-pill">+{small.length - SMALL_MAX}</span>}
      </div>
      {unseen.map((participant) => (
        <Picture key={participant.id} {...seen} participant={participant} what="stream" size="unseen" />
      ))}
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
  size: 'large' | 'tile' | 'small' | 'unseen'
  sound: Sound
}) {
  const { messages, locale } = useLive()
  const video = useRef<HTMLVideoElement>(null)
  const { id, sources } = participant
  const name = signed(nameIn(participant, locale), messages.room.anonymous)
  const title = inLocale(participant.title, locale)
  const { muted, level, block } = sound

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
    if (video.current) video.current.volume = level
  }, [level])
  useEffect(() => {
    const element = video.current
    if (!element || size === 'unseen' || what === 'screen') return
    const measured = new ResizeObserver(() =>
      viewer.layers.setHeight(id, Math.round(element.clientHeight * devicePixelRatio)),
    )
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
          {size !== 'small' && (
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
          {size !== 'small' && title}
        </p>
      )}
    </div>
  )
}
