import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { Quality } from '#app/_live/media/quality.ts'
import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { StageFrame } from '#app/_ui/stage-frame.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { EvidenceShown } from './evidence-shown.tsx'
import { useLive } from './live-context.ts'
import { PlainStage, TextStage } from './stage-plain.tsx'
import { SlowNotice, StageSlate } from './stage-slate.tsx'
import { useBroadcast } from './use-broadcast.ts'
import { usePlayback } from './use-playback.ts'
import type { SignPlace } from './use-sign.ts'
import { useSound } from './use-sound.ts'
import { useViewer } from './use-viewer.ts'
import { useViewerCount } from './use-viewer-count.ts'
import { WatchBar } from './watch-bar.tsx'
import { keepMode, readMode } from './watch-mode.ts'

type Media = typeof import('./stage-media.ts')['STAGE_MEDIA']
const media = async <N extends keyof Media>(name: N) => ({
  default: (await import('./stage-media.ts')).STAGE_MEDIA[name],
})
const AudioStage = lazy(() => media('AudioStage'))
const BroadcastPicture = lazy(() => media('BroadcastPicture'))
const Interpreter = lazy(() => media('Interpreter'))
const Participants = lazy(() => media('Participants'))
const SignBar = lazy(() => media('SignBar'))
const StandInNotice = lazy(() => media('StandInNotice'))
const WatchTools = lazy(() => media('WatchTools'))
// Whoever reads no captions loads nothing of them.
const LazyCaptions = lazy(() =>
  import('#app/_live/captions/lazy-captions.tsx').then((part) => ({ default: part.LazyCaptions })),
)

/** The picture and the ways to watch: it starts by itself, muted, in the way this device watched last. `asked` is the way that a link asks for. */
export function Stage({ asked }: { asked: ViewerMode | undefined }) {
  const { messages, locale, slug } = useLive()
  const status = useHearingState(({ view }) => view.status)
  const viewers = useViewerCount()
  const [chosen, setChosen] = useState<ViewerMode | null>(asked ?? null)
  useEffect(() => setChosen((known) => known ?? readMode() ?? 'video'), [])
  const on = HEARING_KIND[status] === 'on'
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const paused = status === 'paused'
  const sound = useSound(paused)
  const playback = usePlayback(on && chosen !== 'text')
  const [quality, setQuality] = useState<Quality>('auto')
  // Who went back in the broadcast needs no seat of the direct picture.
  const watching = useViewer(on && !playback.isPast, { mode: chosen, muted: sound.muted, quality, paused })
  const standIn = useBroadcast(on && chosen !== 'text' && !playback.isPast, watching)
  const isBroadcast = standIn !== null || playback.isPast
  const stage = useRef<HTMLElement>(null)
  const [captioned, turnCaptions] = useState(false)
  const [sign, setSign] = useState<SignPlace | null>()
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
  const badge = playback.isPast ? (
    <span className="v-pill">{room.player.past}</span>
  ) : status === 'live' ? (
    <LiveBadge>{room.live}</LiveBadge>
  ) : (
    <span className="v-pill">
      {{ scheduled: room.lobby, draft: room.lobby, paused: room.paused, closed: over, archived: over }[status]}
    </span>
  )

  return (
    <section ref={stage} className="lv-stage" aria-label={room.stage}>
      <div className="lv-frame js-only" data-sign={sign?.at} data-size={sign?.size}>
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
            <Suspense>
              {on && !isBroadcast && <Participants watching={watching} sound={sound} />}
              {isBroadcast && (
                <BroadcastPicture {...{ sound, playback, quality }} otherwise={<StageSlate watching={watching} />} />
              )}
            </Suspense>
          </StageFrame>
        )}
        <Suspense>
          {sign && sign.at !== 'off' && <Interpreter {...{ watching, sound, playback, isBroadcast }} />}
        </Suspense>
        <Suspense>{mode === 'audio' && <AudioStage {...{ watching, sound, playback, badge, isBroadcast }} />}</Suspense>
        {mode === 'text' && <TextStage badge={badge} />}
      </div>
      <Suspense>
        {on && mode === 'video' && <SignBar {...{ watching, playback, isBroadcast }} onPlace={setSign} />}
      </Suspense>
      <PlainStage badge={badge} />
      <EvidenceShown />
      {watching.slow && chosen === 'video' && <SlowNotice onVideo={() => choose('video')} />}
      {on && (
        <WatchBar
          mode={chosen ?? 'video'}
          sound={sound}
          hasSound={mode !== 'text'}
          isPast={playback.isPast}
          onChoose={choose}
          captions={
            !captioned && (
              <Button variant="quiet" icon="captions" aria-label={room.captions} onClick={() => turnCaptions(true)} />
            )
          }
        >
          <Suspense>
            <WatchTools
              {...{ stage, sound, playback, quality }}
              isPicture={mode === 'video'}
              hasQualities={!playback.isPast}
              onQuality={setQuality}
            />
          </Suspense>
        </WatchBar>
      )}
      <Suspense>{on && captioned && <LazyCaptions {...{ slug, locale }} around={stage} />}</Suspense>
      <Suspense>
        {on && chosen !== 'text' && (
          <StandInNotice why={standIn} isDirect={watching.state === 'playing'} lacksSign={sign === null} />
        )}
      </Suspense>
    </section>
  )
}
