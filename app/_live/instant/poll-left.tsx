import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'
import type { PollWords } from './poll-bars.tsx'

/** For how long ballots are taken still, by the server's clock; nothing where the poll is closed by hand. */
export function Left({
  poll,
  words,
  className = 'muted',
}: {
  poll: InstantPoll
  words: PollWords
  className?: string
}) {
  const now = useServerClock(500)
  if (poll.result || poll.closesAt === null || now === null) return null
  const left = Date.parse(poll.closesAt) - now
  return (
    <span role="timer" className={`${className} tabular-nums`}>
      {left > 0 ? fill(words.left, { time: stopwatch(left) }) : words.closing}
    </span>
  )
}
