import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, daysOver } from '#app/_i18n/times.ts'
import type { CaseNames } from '#app/_live/case/live-case.tsx'
import { feedPath, feedPathOf } from '#app/_server/feeds/answer.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import type { Locale } from '#contract/ids.ts'
import { CASE_KIND } from '#contract/states.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'

/** The day that was promised, and how many days it is over by the calendar of the hearing's place. */
async function Due({ locale, found, dueOn }: { locale: Locale; found: CaseSnapshot; dueOn: string }) {
  const t = await getTranslations('case')
  const date = calendarText(dueOn, locale)
  const { view, hearing } = found
  const over = CASE_KIND[view.status] === 'open' ? daysOver(dueOn, database().clock.now(), hearing.timeZone) : 0
  return over > 0 ? <ClockChip state="overdue">{t('dueOver', { date, n: over })}</ClockChip> : t('dueOn', { date })
}

/** Number, class, origin, date and where it came from; and the way to its record. What moves stands elsewhere on the page. */
export async function CaseFacts({
  locale,
  found,
  names: { classes, lanes },
}: {
  locale: Locale
  found: CaseSnapshot
  names: Pick<CaseNames, 'classes' | 'lanes'>
}) {
  const t = await getTranslations('case')
  const notices = await getTranslations('notices')
  const { view, topic, hearing } = found
  const facts = [
    [
      t('number'),
      <span key="n" className="mono">
        {view.number}
      </span>,
    ],
    [t('class'), classes[view.class] ?? view.class],
    ...(view.lane === null ? [] : [[t('lane'), lanes[view.lane] ?? view.lane]]),
    [t('originLabel'), t(`origin.${view.origin}`)],
    ...(view.dueOn ? [[t('due'), <Due key="d" locale={locale} found={found} dueOn={view.dueOn} />]] : []),
    ...(topic ? [[t('topic'), inLocale(topic, locale)]] : []),
    [
      t(hearing.mailbox ? 'mailbox' : 'hearing'),
      <a key="h" href={localePath(locale, hearing.mailbox ? '/letters' : `/hearings/${hearing.slug}`)}>
        {inLocale(hearing.title, locale)}
      </a>,
    ],
  ] as const
  return (
    <>
      <Card labelledBy="facts">
        <h2 id="facts">{t('facts')}</h2>
        <dl className="facts mt-3">
          {facts.map(([name, value]) => (
            <div key={String(name)}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card>
        <p className="small muted">{t('recordText')}</p>
        <LinkButton className="mt-3" icon="record" href={localePath(locale, `/record/${caseStream(view.number)}`)}>
          {t('record')}
        </LinkButton>
        <LinkButton className="mt-3" icon="feed" href={feedPath(feedPathOf(`/cases/${view.number}`), locale)}>
          {notices('feed')}
        </LinkButton>
        {found.party && (
          <LinkButton className="mt-3" icon="key" href={localePath(locale, `/identity/${view.number}`)}>
            {t('whoAsked')}
          </LinkButton>
        )}
      </Card>
    </>
  )
}
