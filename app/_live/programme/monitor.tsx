import { useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { Slate, StageFrame } from '#app/_ui/stage-frame.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { useHost } from './host-context.ts'
import { MonitorPicture } from './monitor-picture.tsx'
import { type Monitor, useMonitor } from './use-monitor.ts'

/** The picture that viewers see, muted until asked; its code is fetched only where it is opened. */
export function MonitorPanel() {
  const { messages } = useHost()
  const status = useHearingState((state) => state.view.status)
  const [shown, setShown] = useState(true)
  const [sound, setSound] = useState(false)
  const on = HEARING_KIND[status] === 'on' || status === 'scheduled'
  const monitor = useMonitor(shown && on)
  const say = messages.programme.monitor
  const live = status === 'live' && monitor.participants.length > 0
  return (
    <div>
      <div className="row between mb-2">
        <h2>{say.title}</h2>
        <div className="row">
          {shown && on && (
            <Button
              size="sm"
              variant="quiet"
              icon={sound ? 'volume' : 'muted'}
              aria-pressed={sound}
              onClick={() => setSound(!sound)}
            >
              {sound ? say.mute : say.unmute}
            </Button>
          )}
          {on && (
            <Button size="sm" variant="quiet" icon={shown ? 'video-off' : 'video'} onClick={() => setShown(!shown)}>
              {shown ? say.hide : say.show}
            </Button>
          )}
        </div>
      </div>
      <StageFrame
        label={say.label}
        className={`max-w-190 rounded-control border-3 ${live ? 'border-live' : 'border-edge'}`}
        top={live && <LiveBadge>{say.onAir}</LiveBadge>}
        slate={
          on ? (
            <MonitorSlate monitor={monitor} shown={shown} />
          ) : (
            <Slate icon="video-off" title={status === 'draft' ? say.draft : say.over} />
          )
        }
      >
        {monitor.viewer && (
          <MonitorPicture
            viewer={monitor.viewer}
            participants={monitor.participants}
            dominant={monitor.dominant}
            sound={sound}
          />
        )}
      </StageFrame>
    </div>
  )
}

function MonitorSlate({ monitor, shown }: { monitor: Monitor; shown: boolean }) {
  const { messages } = useHost()
  const say = messages.programme.monitor
  if (!shown || monitor.state === 'off')
    return (
      <Slate icon="video-off" title={say.off}>
        {say.offBody}
      </Slate>
    )
  switch (monitor.state) {
    case 'playing':
    case 'audio-suggested':
      return null
    case 'waiting':
      return (
        <Slate icon="on-air" title={say.waiting}>
          {say.waitingBody}
        </Slate>
      )
    case 'connecting':
      return <Slate icon="sending" title={say.connecting} />
    case 'reconnecting':
      return <Slate icon="reconnecting" title={say.reconnecting} />
    case 'refused':
      return <Slate icon="offline" title={say.unavailable} />
    case 'unsupported':
      return <Slate icon="video-off" title={say.unsupported} />
    case 'blocked':
      return <Slate icon="offline" title={say.blocked} />
  }
}
