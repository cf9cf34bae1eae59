import { useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { StageFrame } from '#app/_ui/stage-frame.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { BroadcastPicture } from './broadcast-picture.tsx'
import { useLive } from './live-context.ts'
import { Participants } from './participants.tsx'
import { AudioStage, PlainStage, TextStage } from './stage-plain.tsx'
import { SlowNotice, StageSlate } from './stage-slate.tsx'
import { useBroadcast } from './use-broadcast.ts'
import { useSound } from './use-sound.ts'
import { useViewer } from './use-viewer.ts'
import { useViewerCount } from './use-viewer-count.ts'
import { WatchBar } from './watch-bar.tsx'
import { keepMode, readMode } from './watch-mode.ts'

/** The picture and the ways to watch: it starts by itself, muted, in the way this device watched last. `asked` is the way that a link asks for. */
export function Stage({ asked }: { asked: ViewerMode | undefined }) {
  const { messages, locale } = useLive()
  const status = useHearingState(({ view }) => view.status)
  const viewers = useViewerCount()
  const [chosen, setChosen] = useState<ViewerMode | null>(asked ?? null)
  useEffect(() => setChosen((known) => known ?? readMode() ?? 'video'), [])
  const on = HEARING_KIND[status] === 'on'
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const sound = useSound(status === 'paused')
  const watching = useViewer(on, chosen, sound.muted)
  const isBroadcast = useBroadcast(on && chosen !== 'text', watching)
  const frame = useRef<HTMLDivElement>(null)
  // Before and after there is one thing to see: what stands in place of the picture.
  const mode = !on || chosen === null ? 'video' : chosen === 'video' && watching.slow ? 'audio' : chosen
  const { room } = messages
  const over = cancelled === null ? room.ended : room.calledOff

  const choose = (next: ViewerMode) => {
    keepMode(next)
    setChosen(next)
    if (next === 'audio') sound.turn(true)
    if (next === 'video' && watching.slow) watching.viewer?.setMode('video')
  }
  const badge =
    status === 'live' ? (
      <LiveBadge>{room.live}</LiveBadge>
    ) : (
      <span className="v-pill">
        {{ scheduled: room.lobby, draft: room.lobby, paused: room.paused, closed: over, archived: over }[status]}
      </span>
    )

  return (
    <section className="lv-stage" aria-label={room.stage}>
      <div ref={frame} className="lv-frame js-only">
        {mode === 'video' && (
          <StageFrame
            label={room.stage}
            top={
              <>
                {badge}
                {viewers !== null && (
                  <span className="v-pill">
                    <Icon name="viewers" />
                    {viewers.toLocaleString(locale)} {room.watching}
                  </span>
                )}
              </>
            }
            slate={!isBroadcast && <StageSlate watching={watching} />}
          >
            {on && !isBroadcast && <Participants watching={watching} sound={sound} />}
            {isBroadcast && <BroadcastPicture sound={sound} otherwise={<StageSlate watching={watching} />} />}
          </StageFrame>
        )}
        {mode === 'audio' && <AudioStage watching={watching} sound={sound} badge={badge} isBroadcast={isBroadcast} />}
        {mode === 'text' && <TextStage badge={badge} />}
      </div>
      <PlainStage badge={badge} />
      {watching.slow && chosen === 'video' && <SlowNotice onVideo={() => choose('video')} />}
      {on && (
        <WatchBar mode={chosen ?? 'video'} sound={sound} frame={frame} hasSound={mode !== 'text'} onChoose={choose} />
      )}
    </section>
  )
}
