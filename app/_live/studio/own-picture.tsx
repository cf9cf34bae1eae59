'use client'
import { useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Slate, StageFrame } from '#app/_ui/stage-frame.tsx'
import { usePhase, useStudio, useStudioState } from './studio-context.ts'
import { isVoiceOnly } from './studio-state.ts'

/** The own picture, mirrored as in a mirror; where there is none, a slate that says why and what to do. */
export function OwnPicture() {
  const { messages, person } = useStudio()
  const { locale, title, ...own } = person
  const stream = useStudioState((state) => state.stream)
  const cameraOff = useStudioState((state) => state.muted.camera)
  const viewers = useHearingState((state) => state.viewers)
  const phase = usePhase()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  const alone = phase === 'green' || phase === 'connecting' || phase === 'elsewhere'
  const voiceOnly = useStudioState(isVoiceOnly)
  const gone = useStudioState((state) => state.ended.camera)
  const shown = stream !== null && !voiceOnly && !cameraOff && !gone && (alone || phase === 'stage')
  return (
    <StageFrame
      label={messages.picture}
      className={`rounded-card [&_.btn_.i]:size-5 xl:aspect-auto! ${alone ? 'xl:h-[clamp(280px,100dvh-470px,560px)]' : 'xl:h-[clamp(220px,100dvh-660px,560px)]'}`}
      top={
        <>
          {stream && alone && (
            <span className="v-pill">
              <Icon name="locked" />
              {messages.only}
            </span>
          )}
          {phase === 'stage' && viewers !== null && (
            <span className="v-pill">
              <Icon name="viewers" />
              {viewers.toLocaleString(locale)}
            </span>
          )}
          {shown && <span className="v-pill">{messages.mirrored}</span>}
        </>
      }
      slate={<OwnSlate />}
    >
      {/* The own sound would echo: the element stays muted. */}
      <video ref={video} autoPlay playsInline muted className="-scale-x-100" aria-label={messages.you} />
      {shown && (
        <p className="absolute bottom-3 left-3 grid border-l-4 border-on-stage bg-stage/90 px-3.5 py-1.5">
          <b className="text-md">{signed(nameIn(own, locale), messages.anonymous)}</b>
          <span className="text-sm text-on-stage-2">{inLocale(title, locale)}</span>
        </p>
      )}
    </StageFrame>
  )
}

function OwnSlate() {
  const { studio, messages } = useStudio()
  const phase = usePhase()
  const stream = useStudioState((state) => state.stream)
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const opening = useStudioState((state) => state.opening)
  const failure = useStudioState((state) => state.failure)
  const cameraOff = useStudioState((state) => state.muted.camera)
  const voiceOnly = useStudioState(isVoiceOnly)
  const gone = useStudioState((state) => state.ended.camera)
  const open = (label: string) => (
    <Button variant="primary" icon="video" busy={opening} onClick={() => studio.open()}>
      {opening ? messages.open.opening : label}
    </Button>
  )
  if (phase === 'over')
    return (
      <Slate icon="stop" title={cancelled === null ? messages.over.title : messages.cancelled.title}>
        {cancelled === null ? messages.over.body : fill(messages.cancelled.body, { text: cancelled })}
      </Slate>
    )
  if (phase === 'lost')
    return (
      <Slate icon="reconnecting" title={messages.lost.title}>
        {messages.lost.slate}
      </Slate>
    )
  if (phase === 'removed')
    return (
      <Slate icon="leave" title={messages.removed.title}>
        {messages.removed.body}
      </Slate>
    )
  if (failure)
    return (
      <Slate icon="warn" title={messages.failures[failure].title} actions={open(messages.open.again)}>
        {messages.failures[failure].body}
      </Slate>
    )
  if (!stream)
    return (
      <Slate
        icon="video"
        title={messages.open.title}
        actions={
          <>
            {open(messages.open.act)}
            <Button variant="quiet" icon="mic" onClick={() => studio.open({ only: 'microphone' })}>
              {messages.open.soundOnly}
            </Button>
          </>
        }
      >
        {messages.open.body}
      </Slate>
    )
  if (voiceOnly)
    return <Slate icon="video-off" title={messages.works.noCamera} actions={open(messages.voiceOnly.again)} />
  if (gone)
    return <Slate icon="video-off" title={messages.health.cameraGone} actions={open(messages.voiceOnly.again)} />
  if (cameraOff) return <Slate icon="video-off" title={messages.health.pictureOff} />
  return null
}
