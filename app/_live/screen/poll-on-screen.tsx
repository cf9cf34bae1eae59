import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { PollBars, type PollWords, standingOf } from '#app/_live/instant/poll-bars.tsx'
import { Left } from '#app/_live/instant/poll-left.tsx'
import { useServerClock } from '#app/_live/use-clock.ts'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import type { Locale } from '#contract/ids.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'
import { sizeOf } from './question-size.ts'

/** A result stands on the screen for so long; then the questions are there again. */
const RESULT_MS = 60_000

/** The poll that the hall is shown in place of a question: the one that is open, or that was until a moment ago. */
export function usePollOnScreen(): InstantPoll | undefined {
  const newest = useHearingState(({ view }) => view.polls.at(-1))
  const now = useServerClock()
  if (!newest?.result) return newest
  return now !== null && now - Date.parse(newest.result.at) < RESULT_MS ? newest : undefined
}

/** The number to which people text, and that of the hearing. */
export type SmsPlace = { to: string; number: number }

/** A poll with its bars, as large as a question. Where people can text, each option has the letter by which they choose it. */
export function PollOnScreen({
  poll,
  locale,
  words,
  sms,
}: {
  poll: InstantPoll
  locale: Locale
  words: PollWords
  sms: SmsPlace | null
}) {
  const counts = useHearingState((state) => state.poll)
  const title = inLocale(poll.title, locale)
  return (
    <section className="sc-now" aria-label={words.label}>
      <div className="sc-row" role="status">
        {poll.result ? <b>{words.done}</b> : <LiveBadge>{words.open}</LiveBadge>}
        <Left poll={poll} words={words} className="sc-topic" />
      </div>
      <p className="voice sc-q" dir="auto" data-size={sizeOf(title) === 'xs' ? 'xs' : 's'}>
        {title}
      </p>
      <div className="sc-said">
        <PollBars
          poll={poll}
          counts={standingOf(poll, counts)}
          locale={locale}
          words={words}
          onStage
          lettered={sms !== null}
        />
        {sms && !poll.result && <p>{fill(words.bySms, { to: sms.to, number: String(sms.number) })}</p>}
      </div>
    </section>
  )
}
