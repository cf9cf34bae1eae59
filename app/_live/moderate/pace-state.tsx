import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { durationText } from '#contract/duration.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { DESK_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

/** Whether the pace can still be set: not once the hearing is over. */
export function usePaceable(): boolean {
  const status = useHearingState(({ view }) => view.status)
  return HEARING_KIND[status] === 'coming' || HEARING_KIND[status] === 'on'
}

/** How questions come now, for every moderator to see at a glance; each part leads to where it is changed. */
export function PaceState({ onPace, onSubmissions }: { onPace: () => void; onSubmissions: () => void }) {
  const { locale, acts } = useHost()
  const { say } = useModerate()
  const { questionIntervalSeconds, askTier, voteTier } = useHearingState(({ view }) => view.settings)
  const closed = useHearingState(({ view }) => view.submissionsClosed !== null)
  const paceable = usePaceable()
  const { pace } = say
  if (!paceable) return null
  const limits = [
    questionIntervalSeconds
      ? fill(pace.state.every, { interval: durationText(questionIntervalSeconds, locale) })
      : pace.state.free,
    ...(askTier === 'member' ? [pace.state.ask] : []),
    ...(voteTier === 'member' ? [pace.state.vote] : []),
  ].join(' · ')
  if (!acts)
    return (
      <span className="tag">
        {closed ? pace.state.closed : pace.state.open} · {limits}
      </span>
    )
  return (
    <>
      <LiveRegion message={`${closed ? pace.state.closed : pace.state.open} ${limits}`} />
      <Button
        size="sm"
        icon={closed ? 'pause' : 'ask'}
        hotkey={DESK_ACTIONS.submissions.key}
        aria-pressed={closed}
        onClick={onSubmissions}
      >
        {closed ? pace.state.closed : pace.state.open}
      </Button>
      <Button size="sm" icon="due-soon" hotkey={DESK_ACTIONS.pace.key} onClick={onPace}>
        {limits}
      </Button>
    </>
  )
}
