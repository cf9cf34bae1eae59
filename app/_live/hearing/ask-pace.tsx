import { fill } from '#app/_i18n/fill.ts'
import { sentenceGap } from '#app/_i18n/punctuation.ts'
import { clockTime, stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { durationText } from '#contract/duration.ts'
import { readAskDraft } from './ask-draft.ts'
import { useLive } from './live-context.ts'

/** How far apart one person may ask, and when this one may again, by the server's clock. Its two lines keep their place while it counts down. */
export function AskPace() {
  const { messages, locale } = useLive()
  const interval = useHearingState(({ view }) => view.settings.questionIntervalSeconds)
  const last = useHearingState(({ mine }) =>
    Math.max(0, ...mine.map(({ channel, submittedAt }) => (channel === 'web' ? Date.parse(submittedAt) : 0))),
  )
  const now = useServerClock()
  if (!interval) return null
  const left = now === null ? 0 : Math.ceil((last + interval * 1_000 - now) / 1_000)
  return (
    <p className="ask-pace">
      {fill(messages.ask.slow, { interval: durationText(interval, locale) })}
      <span role="timer" className={left > 0 ? undefined : 'muted'}>
        {left > 0 ? fill(messages.ask.again, { time: stopwatch(left * 1_000) }) : messages.ask.may}
      </span>
    </p>
  )
}

/** Says in place of the form that moderators closed submissions for now, why, and what goes on. */
export function AskClosed() {
  const { messages, slug } = useLive()
  const restriction = useHearingState(({ view }) => view.submissionsClosed)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const known = useHearingState((state) => state.known)
  if (!restriction) return null
  const { at, reason } = restriction
  return (
    <Notice icon="pause" className="ask-shut" title={messages.ask.shut}>
      <p>{fill(messages.ask.shutWhy, { time: clockTime(at, zone), reason: messages.reasons[reason] ?? reason })}</p>
      <p>{known && readAskDraft(slug) ? messages.ask.shutKept : messages.ask.shutText}</p>
    </Notice>
  )
}

/** Says above the list that moderators narrowed the pace, and why. */
export function PaceNote() {
  const { messages, locale } = useLive()
  const paced = useHearingState(({ view }) => view.paced)
  const settings = useHearingState(({ view }) => view.settings)
  if (!paced) return null
  const { room, reasons } = messages
  const { askTier, voteTier, questionIntervalSeconds: seconds } = settings
  const members = askTier === 'member' ? (voteTier === 'member' ? room.paceBoth : room.paceAsk) : room.paceVote
  const parts = [
    ...(seconds ? [fill(messages.ask.slow, { interval: durationText(seconds, locale) })] : []),
    ...(askTier === 'member' || voteTier === 'member' ? [members] : []),
    fill(room.paceWhy, { time: clockTime(paced.at, settings.timeZone), reason: reasons[paced.reason] ?? paced.reason }),
  ]
  return (
    <p className="lv-flag">
      <Icon name="due-soon" /> {parts.join(sentenceGap(locale))}
    </p>
  )
}
