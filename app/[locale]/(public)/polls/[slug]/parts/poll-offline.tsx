import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { Card } from '#app/_ui/card.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import type { Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'
import type { BallotForm } from '#contract/polls/states.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { takesSms } from '#platform/sms/simulator.ts'

/** Options that the example names, by their numbers. */
const EXAMPLES: Readonly<Record<BallotForm, readonly number[]>> = { single: [1], multiple: [1, 2], ranking: [2, 1] }

/** How somebody votes without this page: by SMS, by telephone, at a counter, on paper, by post; each where the city has it. */
export async function PollOffline({ locale, poll }: { locale: Locale; poll: Poll }) {
  const t = await getTranslations('polls.offline')
  const byText = await takesSms(database())
  const counters = locale === 'en' ? env.COUNTERS_EN || env.COUNTERS : env.COUNTERS
  const sheets = env.CALL_NUMBER !== undefined || counters !== ''
  if (!byText && !sheets && poll.postmarkDays === 0) return null
  const options = EXAMPLES[poll.form].slice(0, poll.maxChoices).join(' ')
  const declaration = inLocale(poll.declaration, locale)
  return (
    <Card labelledBy="offline">
      <h2 id="offline">{t('title')}</h2>
      <p className="small muted">{t('text')}</p>
      <ul className="voids">
        {byText && (
          <Way icon="sms" said={t('sms', { to: env.SMS_FROM })}>
            {t(declaration ? 'commandDeclared' : 'command', { number: String(poll.number), options })}
          </Way>
        )}
        {env.CALL_NUMBER !== undefined && (
          <Way icon="phone" said={t('phone')}>
            {env.CALL_NUMBER}
          </Way>
        )}
        {counters !== '' && (
          <Way icon="counter" said={t('counter')}>
            {counters}
          </Way>
        )}
        {sheets && <Way icon="paper" said={t('paper')} />}
        {poll.postmarkDays > 0 && <Way icon="mail" said={t('post', { days: poll.postmarkDays })} />}
      </ul>
      {byText && (
        <>
          <p className="small muted mt-3">
            {t(`how.${poll.form}`, { number: String(poll.number) })}{' '}
            {declaration && t('declares', { text: declaration })}
          </p>
          <ul className="small mt-2">
            {poll.options.map(({ number, title }) => (
              <li key={number}>
                <span className="mono">{number}</span> {inLocale(title, locale)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Way({ icon, said, children }: { icon: IconName; said: string; children?: ReactNode }) {
  return (
    <li>
      <span>
        <Icon name={icon} /> {said}
      </span>
      {children && <b className="mono">{children}</b>}
    </li>
  )
}
