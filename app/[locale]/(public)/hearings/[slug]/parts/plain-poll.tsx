import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { BallotOptions } from '#app/_live/instant/ballot-options.tsx'
import { PollBars, standingOf } from '#app/_live/instant/poll-bars.tsx'
import { Button } from '#app/_ui/button.tsx'
import { sendBallot } from '#app/[locale]/(public)/hearings/[slug]/ballot-action.ts'
import type { HearingSnapshot } from '#domain/question/queries.ts'

/** The newest instant poll of a hearing as it stands: its ballot as a plain form while it is open, and its bars. */
export function PlainPoll({
  locale,
  slug,
  hearing: { view, poll: counts },
}: {
  locale: Locale
  slug: string
  hearing: Pick<HearingSnapshot, 'view' | 'poll'>
}) {
  const poll = view.polls.at(-1)
  if (!poll) return null
  const { room: words } = islandMessages(locale).instant
  return (
    <section className="card grid gap-3 p-4" aria-label={words.label} id="poll">
      <b>{poll.result ? words.done : words.open}</b>
      <h2 className="text-base!" dir="auto">
        {inLocale(poll.title, locale)}
      </h2>
      <PollBars poll={poll} counts={standingOf(poll, counts)} locale={locale} words={words} />
      {!poll.result && (
        <form action={sendBallot} className="grid gap-3">
          <input type="hidden" name="pollId" value={poll.id} />
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="locale" value={locale} />
          <BallotOptions
            id={poll.id}
            form={poll.form}
            legend={words[poll.form]}
            options={poll.options.map((option) => inLocale(option, locale))}
          />
          <p>
            <Button type="submit" variant="primary">
              {words.cast}
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}
