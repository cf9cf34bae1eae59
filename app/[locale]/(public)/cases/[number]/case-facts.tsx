import { getTranslations } from 'next-intl/server'
import type { Locale } from '#contract/ids.ts'
import { caseStream } from '#contract/streams.ts'
import type { CaseView } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'
import { localePath } from '../../../../_i18n/paths.ts'
import { calendarText, daysOver } from '../../../../_live/hearing/times.ts'
import { inLocale } from '../../../../_live/hearing/words.ts'
import { LinkButton } from '../../../../_ui/button.tsx'
import { Card } from '../../../../_ui/card.tsx'
import { ClockChip } from '../../../../_ui/clock-chip.tsx'

/** The day that was promised, and how many days it is over by the calendar of the hearing's place. */
async function Due({ locale, view, dueOn }: { locale: Locale; view: CaseView; dueOn: string }) {
  const t = await getTranslations('case')
  const date = calendarText(dueOn, locale)
  const over = view.status === 'open' ? daysOver(dueOn, database().clock.now(), view.hearing.timeZone) : 0
  return over > 0 ? <ClockChip state="overdue">{t('dueOver', { date, n: over })}</ClockChip> : t('dueOn', { date })
}

/** Number, state, department, origin, date and where it came from; and the way to its record. */
export async function CaseFacts({ locale, view }: { locale: Locale; view: CaseView }) {
  const t = await getTranslations('case')
  const facts = [
    [
      t('number'),
      <span key="n" className="mono">
        {view.number}
      </span>,
    ],
    [t('status'), t(`state.${view.status}`)],
    [t('department'), view.department ? inLocale(view.department, locale) : t('noDepartment')],
    [t('originLabel'), t(`origin.${view.origin}`)],
    ...(view.dueOn ? [[t('due'), <Due key="d" locale={locale} view={view} dueOn={view.dueOn} />]] : []),
    ...(view.topic ? [[t('topic'), inLocale(view.topic, locale)]] : []),
    [
      t('hearing'),
      <a key="h" href={localePath(locale, `/hearings/${view.hearing.slug}`)}>
        {inLocale(view.hearing.title, locale)}
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
      </Card>
    </>
  )
}
