import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { actQuery, actSearch, exportSearch, saidOnce } from '#app/_server/act-query.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import { DaysForm } from '#app/[locale]/(desk)/oversight/days-form.tsx'
import { OversightShell } from '#app/[locale]/(desk)/oversight/oversight-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { FEW, type ReasonNames, type ReasonTally, tallyReasons } from '#domain/oversight/reasons.ts'
import { database } from '#platform/db.ts'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const PATH = '/oversight/reasons'

/** The page's title. */
export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight' })
  return { title: `${t('tabs.reasons')} · ${t('title')}` }
}

/** How often each reason was given within some days, by person and by department. */
export default async function ReasonsPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const { sent, filter } = actQuery(saidOnce(await searchParams))
  const { from, until } = sent
  const path = `${PATH}${actSearch({ from, until })}`
  const actor = await currentActor()
  const read = await deskRead(locale, path, () =>
    tallyReasons(database().prisma, actor, { from: filter.from, until: filter.until }),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { moderators, offices, names } = read.value
  const t = await getTranslations('oversight.reasons')
  return (
    <OversightShell locale={locale} path={path} current="reasons">
      <p className="prose muted">{t('lead')}</p>
      <DaysForm locale={locale} path={PATH} from={from} until={until} />
      <Tallies locale={locale} id="moderators" title={t('moderators')} of={t('who')} {...{ rows: moderators, names }} />
      <Tallies locale={locale} id="offices" title={t('offices')} of={t('office')} {...{ rows: offices, names }} />
      <div>
        <LinkButton icon="download" href={`/api/oversight/reasons${exportSearch({ from, until }, locale)}`}>
          {t('export')}
        </LinkButton>
      </div>
    </OversightShell>
  )
}

async function Tallies({
  locale,
  id,
  title,
  of,
  rows,
  names,
}: {
  locale: Locale
  id: string
  title: string
  of: string
  rows: readonly ReasonTally[]
  names: ReasonNames
}) {
  const t = await getTranslations('oversight.reasons')
  const nameless = (await getTranslations('oversight'))('nameless')
  const nameOf = (code: string) => {
    const name = names[code]
    return name ? inLocale(name, locale) : ''
  }
  return (
    <Card labelledBy={id}>
      <h2 id={id} className="mb-2 text-lg">
        {title}
      </h2>
      {rows.length === 0 ? (
        <p className="muted">{t('none')}</p>
      ) : (
        <Table caption={`${of}: ${title}`} hideCaption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col" className="n">
                {t('total')}
              </th>
              <th scope="col" className="pl-6!">
                {t('share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, total, codes }) => (
              <tr key={id} className="*:align-top">
                <th scope="row" className="min-w-28">
                  <bdi>{inLocale(name, locale) || nameless}</bdi>
                </th>
                <td className="n">{total.toLocaleString(locale)}</td>
                <td className="min-w-72 pl-6!">
                  <ul className="grid gap-1">
                    {codes.map(({ code, n }) => (
                      <li key={code} className="flex flex-wrap items-center gap-x-2">
                        <span className="mono w-9">{code}</span>
                        {total >= FEW && (
                          <meter className="h-3 w-28" min={0} max={total} value={n} aria-hidden="true" />
                        )}
                        <span>
                          {n.toLocaleString(locale)}
                          {total >= FEW && ` · ${Math.round((n / total) * 100)} %`}
                        </span>
                        <span className="hint">{nameOf(code)}</span>
                      </li>
                    ))}
                  </ul>
                  {total < FEW && <p className="hint">{t('few', { n: FEW })}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
