import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import type { Locale } from '#contract/ids.ts'
import type { FollowedCase, OwnCase } from '#domain/case/own-cases.ts'

/** Cases of my questions, those that wait for me first; nothing where there are none. */
export async function MyCases({ locale, cases }: { locale: Locale; cases: readonly OwnCase[] }) {
  if (cases.length === 0) return null
  const t = await getTranslations('mine.cases')
  const c = await getTranslations('case')
  const waiting = cases.some(({ waitsFor }) => waitsFor !== null)
  return (
    <Card labelledBy="cases" {...(waiting ? { mark: 'current' as const } : {})}>
      <h2 id="cases">{t('title')}</h2>
      <ul>
        {cases.map(({ number, title, status, statusAt, round, department, timeZone, waitsFor, mainCase }) => {
          const href = localePath(locale, `/cases/${number}`)
          return (
            <li className="mq" key={number}>
              <div className="row">
                <span className="mono small">{number}</span>
                {waitsFor && <ClockChip state="due-soon">{t('waits')}</ClockChip>}
                {round > 1 && <span className="tag">{c('round', { n: round })}</span>}
              </div>
              <h3 className="mq-t font-normal" dir="auto">
                <a href={href}>{title ?? c('erased')}</a>
              </h3>
              <p className="small">
                <b>{c(`state.${status}`)}</b>
                <span className="muted">
                  {' · '}
                  {department ? inLocale(department, locale) : c('noDepartment')}
                  {' · '}
                  {t('since', { day: dayText(statusAt, timeZone, locale) })}
                </span>
              </p>
              {mainCase && <p className="small">{c('together.inMain', { number: mainCase })}</p>}
              {waitsFor && (
                <LinkButton className="mt-2" variant="primary" size="sm" href={`${href}#asker`}>
                  {t(waitsFor)}
                </LinkButton>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Cases that I follow without having asked; nothing where there are none. */
export async function FollowedCases({ locale, cases }: { locale: Locale; cases: readonly FollowedCase[] }) {
  if (cases.length === 0) return null
  const t = await getTranslations('mine.cases')
  const c = await getTranslations('case')
  return (
    <Card labelledBy="followed">
      <h2 id="followed">{t('followed')}</h2>
      <p className="muted">{t('followedText')}</p>
      <ul>
        {cases.map(({ number, title, status, department }) => (
          <li className="mq" key={number}>
            <a href={localePath(locale, `/cases/${number}`)}>{title ?? c('unread')}</a>
            <p className="small muted">
              <span className="mono">{number}</span>
              {' · '}
              {c(`state.${status}`)}
              {' · '}
              {department ? inLocale(department, locale) : c('noDepartment')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
