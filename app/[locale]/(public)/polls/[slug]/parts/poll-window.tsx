import { getTranslations } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { zoneText } from '#app/_i18n/times.ts'
import { Countdown } from '#app/_live/polls/countdown.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'

/** How long it is open yet, or that it is over, and what came. */
export async function PollWindow({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  const t = await getTranslations('polls')
  const record = await getTranslations('record')
  const { phase, now, postUntil } = around
  const at = (iso: string) => exactMomentText(iso, poll.timeZone, locale)
  const zone = zoneText(poll.timeZone, { zoneBeijing: record('zoneBeijing'), zone: record('zone') })
  const clock = t('clockNote', { zone })
  switch (phase) {
    case 'open':
      return (
        <Card className="po-cd" label={t('state.open')}>
          <Countdown until={Date.parse(poll.closesAt)} now={now.getTime()} words={islandMessages(locale).polls.left} />
          <p>
            <b>{t('closes', { at: at(poll.closesAt) })}</b>
            <br />
            {clock}
          </p>
        </Card>
      )
    case 'coming':
      return (
        <Card className="po-cd" label={t('state.coming')}>
          <p className="po-big">{t('opens', { at: at(poll.opensAt) })}</p>
          <p>
            <b>{t('closes', { at: at(poll.closesAt) })}</b>
            <br />
            {clock}
          </p>
        </Card>
      )
    case 'waits':
      return (
        <Card className="po-cd" label={t('state.waits')}>
          <p className="po-big">{t('waitsPost')}</p>
          <p>
            <b>{t('closedAt', { at: at(poll.closesAt) })}</b>
            <br />
            {t('postUntil', { at: at(postUntil.toISOString()) })}
          </p>
        </Card>
      )
    case 'counting':
      return (
        <Card className="po-cd" label={t('state.counting')}>
          <p className="po-big">{t('counting')}</p>
          <p>
            <b>{t('closedAt', { at: at(poll.closesAt) })}</b>
          </p>
        </Card>
      )
    case 'cancelled':
      return (
        <Card className="po-cd" label={t('state.cancelled')}>
          <p className="po-big">{t('cancelled')}</p>
          <p dir="auto">{poll.cancelled}</p>
        </Card>
      )
    case 'counted': {
      const voided = poll.counted?.voids.reduce((sum, { n }) => sum + n, 0) ?? 0
      return (
        <Card className="po-cd" label={t('state.counted')}>
          <p className="po-big">{t('closed')}</p>
          <p>
            <b>{t('closedAt', { at: at(poll.closesAt) })}</b>
            <br />
            {t('closedFacts', { ballots: poll.counted?.ballots ?? 0, voided })}{' '}
            {poll.counted?.lastAt && t('lastAt', { at: at(poll.counted.lastAt) })}
          </p>
        </Card>
      )
    }
  }
}
