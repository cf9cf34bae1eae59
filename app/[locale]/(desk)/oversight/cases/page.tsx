import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import { OversightShell } from '#app/[locale]/(desk)/oversight/oversight-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { listRetiredCases } from '#domain/oversight/list-watched-cases.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/oversight/cases'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight' })
  return { title: `${t('tabs.cases')} · ${t('title')}` }
}

/** Cases that somebody should look after. */
export default async function WatchedCasesPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const read = await deskRead(locale, PATH, () => listRetiredCases(database().prisma, actor))
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('oversight.cases')
  const states = await getTranslations('case.state')
  return (
    <OversightShell locale={locale} path={PATH} current="cases">
      <Card labelledBy="retired">
        <h2 id="retired" className="text-lg">
          {t('retired')}
        </h2>
        <p className="muted mb-2">{t('lead')}</p>
        {read.value.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <Table caption={`${t('number')}: ${t('retired')}`} hideCaption>
            <thead>
              <tr>
                <th scope="col">{t('number')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">{t('department')}</th>
                <th scope="col">{t('opened')}</th>
                <th scope="col">{t('due')}</th>
              </tr>
            </thead>
            <tbody>
              {read.value.map(({ number, status, department, retiredAt, openedAt, dueOn, timeZone }) => (
                <tr key={number} className="*:align-top">
                  <th scope="row" className="mono whitespace-nowrap">
                    <a href={localePath(locale, `/cases/${number}`)}>{number}</a>
                  </th>
                  <td>{states(status)}</td>
                  <td className="min-w-32">
                    {department && inLocale(department, locale)}
                    {retiredAt && (
                      <span className="hint block">
                        {t('retiredAt')} {momentText(retiredAt, timeZone, locale)}
                      </span>
                    )}
                  </td>
                  <td className="whitespace-nowrap">{momentText(openedAt, timeZone, locale)}</td>
                  <td className="whitespace-nowrap">{dueOn && calendarText(dueOn, locale)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <div>
        <LinkButton icon="download" href={`/api/oversight/cases?lang=${locale}`}>
          {t('export')}
        </LinkButton>
      </div>
    </OversightShell>
  )
}
