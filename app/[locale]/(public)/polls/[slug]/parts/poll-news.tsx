import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { PollWatch } from '#app/_live/polls/poll-watch.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'

/** How soon the page asks again while the ballots are counted, at least; the longer that takes, the less often. */
const WHILE_COUNTING_MS = 5_000

/** Keeps the page as the poll is: it is drawn again when the poll opens, closes or is counted, and says so to who listens. */
export async function PollNews({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  return (
    <PollWatch
      changesIn={changesIn(poll, around)}
      drawnAt={around.now.getTime()}
      says={await stateInWords(locale, poll, around)}
    />
  )
}

function changesIn({ opensAt, closesAt }: Poll, { phase, now, postUntil }: Around): number | null {
  const until = (moment: number) => Math.max(0, moment - now.getTime())
  switch (phase) {
    case 'coming':
      return until(Date.parse(opensAt))
    case 'open':
      return until(Date.parse(closesAt))
    case 'waits':
      return until(postUntil.getTime())
    case 'counting':
      return Math.max(WHILE_COUNTING_MS, now.getTime() - postUntil.getTime())
    case 'counted':
    case 'cancelled':
      return null
  }
}

async function stateInWords(locale: Locale, poll: Poll, { phase, turnout }: Around): Promise<string> {
  const t = await getTranslations('polls')
  switch (phase) {
    case 'coming':
      return t('state.coming')
    case 'open':
      return t('openSoFar', { n: turnout.reduce((sum, { n }) => sum + n, 0) })
    case 'waits':
      return t('waitsPost')
    case 'counting':
      return t('counting')
    case 'cancelled':
      return t('cancelled')
    case 'counted': {
      const winners = poll.options.filter(({ number }) => poll.counted?.winners.includes(number))
      const most = winners.map(({ title }) => inLocale(title, locale)).join(' · ')
      if (!most) return t('closed')
      return `${t('closed')} ${t(winners.length === 1 ? 'result.winner' : 'result.level')}: ${most}`
    }
  }
}
