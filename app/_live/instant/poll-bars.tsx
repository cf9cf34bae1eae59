import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Locale } from '#contract/ids.ts'
import { letterOf } from '#contract/instant-limits.ts'
import type { PollCounts } from '#contract/signals.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'

/** What is said of instant polls to everybody. */
export type PollWords = (typeof zhCN)['instant']['room']

/** How many chose each option: in words and numbers, and as a bar beside them. `onStage`: on the dark of the picture, whatever the theme; `lettered`: with the letters by which people text. */
export function PollBars({
  poll,
  counts: { counts, ballots },
  locale,
  words,
  onStage = false,
  lettered = false,
}: {
  poll: Pick<InstantPoll, 'options'>
  counts: Pick<PollCounts, 'counts' | 'ballots'>
  locale: Locale
  words: PollWords
  onStage?: boolean
  lettered?: boolean
}) {
  return (
    <>
      <ol className="grid gap-[0.7em]">
        {poll.options.map((option, n) => {
          const count = counts[n] ?? 0
          const share = ballots === 0 ? 0 : count / ballots
          const percent = share.toLocaleString(locale, { style: 'percent' })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place
            <li key={n} className="grid gap-[0.25em]">
              <span className="flex flex-wrap justify-between gap-x-4">
                <span className="min-w-0 break-words" dir="auto">
                  {lettered && <b>{letterOf(n + 1)} </b>}
                  {inLocale(option, locale)}
                </span>
                <b className="tabular-nums">{fill(words.count, { n: count.toLocaleString(locale), share: percent })}</b>
              </span>
              <span
                aria-hidden="true"
                className={`block h-[0.6em] overflow-hidden rounded-chip border ${onStage ? 'border-current' : 'border-edge'}`}
              >
                <span
                  className={`block h-full ${onStage ? 'bg-current' : 'bg-brand'}`}
                  style={{ width: percent, transition: 'width var(--t-base) var(--ease)' }}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <p className={onStage ? 'mt-[0.7em]' : 'hint mt-2'}>
        {fill(words.ballots, { n: ballots.toLocaleString(locale) })}
      </p>
    </>
  )
}

/** How a poll stands by what a page holds: the result, or the counts of the moment; none are known yet where they are another poll's. */
export function standingOf(poll: InstantPoll, counts: PollCounts | undefined): Pick<PollCounts, 'counts' | 'ballots'> {
  return poll.result ?? (counts?.id === poll.id ? counts : { counts: [], ballots: 0 })
}
