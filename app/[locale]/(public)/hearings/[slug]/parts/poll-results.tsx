import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { PollBars, standingOf } from '#app/_live/instant/poll-bars.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { HearingView } from '#contract/streams/hearing/view.ts'

/** What came of the instant polls of a hearing that is over. */
export function PollResults({ locale, polls }: { locale: Locale; polls: HearingView['polls'] }) {
  if (polls.length === 0) return null
  const { room: words } = islandMessages(locale).instant
  return (
    <Card labelledBy="polls" className="mt-5 grid gap-5">
      <h2 id="polls">{words.results}</h2>
      {polls.map((poll) => (
        <div key={poll.id} className="grid gap-2">
          <h3 dir="auto">{inLocale(poll.title, locale)}</h3>
          <PollBars poll={poll} counts={standingOf(poll, undefined)} locale={locale} words={words} />
          <p className="row small">
            <a href={`/api/v1/polls/${poll.id}/ballots.csv`}>{words.file}</a>
            <a href={`/api/v1/polls/${poll.id}/codes.csv`}>{words.codes}</a>
          </p>
        </div>
      ))}
    </Card>
  )
}
