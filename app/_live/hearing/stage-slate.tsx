import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Slate } from '#app/_ui/stage-frame.tsx'
import { sendingOf } from '#contract/stage-sends.ts'
import { Countdown } from './countdown.tsx'
import { useLive } from './live-context.ts'
import type { Watching } from './use-viewer.ts'

/** What stands in place of the picture: what is the matter, and what still works. Nothing while the picture plays. */
export function StageSlate({ watching }: { watching: Watching }) {
  const { locale, messages } = useLive()
  const status = useHearingState(({ view }) => view.status)
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const startsAt = useHearingState(({ view }) => view.settings.startsAt)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const line = useHearingState((state) => state.line)
  const { room } = messages
  if (status === 'paused')
    return (
      <Slate icon="pause" title={room.slatePaused}>
        {room.slatePausedText}
      </Slate>
    )
  if (cancelled !== null) return <Slate icon="declined" title={room.slateCancelled} />
  if (status === 'closed' || status === 'archived') return <Slate icon="ok" title={room.slateEnded} />
  if (status !== 'live')
    return (
      <Slate icon="date" title={room.slateLobby} actions={<Countdown to={startsAt} room={room} />}>
        {fill(room.slateLobbyText, { when: momentText(startsAt, zone, locale) })}
      </Slate>
    )
  // Picture and sound are arranged by the socket: without one nothing comes, however long one waits.
  if (line === 'plain' && watching.state !== 'unsupported')
    return (
      <Slate icon="offline" title={room.slateBlocked}>
        {room.slateBlockedText}
      </Slate>
    )
  switch (watching.state) {
    case 'playing':
    case 'audio-suggested':
      return null
    case 'refused':
      return (
        <Slate icon="video-off" title={room.slateRefused}>
          {watching.refusal?.message || room.slateNoMedia}
        </Slate>
      )
    case 'unsupported':
      return (
        <Slate icon="video-off" title={room.slateUnsupported}>
          {room.slateUnsupportedText}
        </Slate>
      )
    case 'blocked':
      return (
        <Slate
          icon="offline"
          title={room.slateBlocked}
          actions={
            <Button icon="retry" onClick={watching.again}>
              {room.backToVideo}
            </Button>
          }
        >
          {room.slateBlockedText}
        </Slate>
      )
    case 'waiting':
      return <WaitingSlate had={watching.had} />
    case 'reconnecting':
      return (
        <div role="status">
          <Slate icon="reconnecting" title={room.slateBack}>
            {room.slateBackText}
          </Slate>
        </div>
      )
    case 'connecting':
    case 'off':
      return <Slate icon="on-air" title={room.slateConnecting} />
  }
}

/** Nobody sends: not yet, not now, or broken off; who was seen, or sent before, is coming back. */
function WaitingSlate({ had }: { had: boolean }) {
  const { room } = useLive().messages
  const there = useHearingState(({ view }) => view.stage.length > 0)
  const broken = useHearingState(({ view, sends }) => view.stage.some(({ key }) => sendingOf(sends, key) === 'nothing'))
  if (broken || (had && there))
    return (
      <div role="status">
        <Slate icon="reconnecting" title={room.slateBroken}>
          {room.slateBackText}
        </Slate>
      </div>
    )
  return (
    <Slate icon="on-air" title={there ? room.slateWaiting : room.slateNobody}>
      {room.slateWaitingText}
    </Slate>
  )
}

/** Says that the page fell to sound by itself, and how to come back. */
export function SlowNotice({ onVideo }: { onVideo: () => void }) {
  const { messages } = useLive()
  return (
    <Notice
      tone="warn"
      icon="line"
      className="lv-slow"
      announce="polite"
      title={messages.room.slowTitle}
      actions={
        <Button size="sm" icon="video" onClick={onVideo}>
          {messages.room.backToVideo}
        </Button>
      }
    >
      {messages.room.slowText}
    </Notice>
  )
}
