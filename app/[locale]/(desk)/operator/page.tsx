import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { kindIn } from '#app/_live/operator/call-draft.ts'
import { OperatorDesk } from '#app/_live/operator/operator-desk.tsx'
import { deskRead } from '#app/_server/desk-read.ts'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Table } from '#app/_ui/table.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import type { OperatedChannel } from '#contract/states.ts'
import { enterCall } from './actions.ts'
import { OperatorShell } from './operator-shell.tsx'
import { readOperatorDesk } from './read-desk.ts'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ kind?: string | string[] }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'operator' })
  return { title: t('title') }
}

/** Where an operator takes down what people say on the telephone, at the counter or on paper. */
export default async function OperatorPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const { kind } = await searchParams
  const asked = kindIn(typeof kind === 'string' ? kind : undefined)
  const path = asked === 'question' ? '/operator' : `/operator?kind=${asked}`
  const read = await deskRead(locale, path, () => readOperatorDesk(locale))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { frame, counts } = read.value
  const t = await getTranslations('operator')
  return (
    <OperatorShell
      locale={locale}
      path={path}
      title={t('title')}
      left={
        <DeskColumn side="left" label={t('kinds.label')}>
          <p className="muted mb-3">{t('lead')}</p>
          <p className="no-js hint mb-3">{t('plain')}</p>
          {frame.hearings.length === 0 && (
            <EmptyState icon="date" title={t('none')}>
              {t('noneText')}
            </EmptyState>
          )}
          <OperatorDesk
            key={asked}
            frame={frame}
            kind={asked === 'poll' ? 'question' : asked}
            action={enterCall.bind(null, locale)}
          />
        </DeskColumn>
      }
      center={
        <DeskColumn side="center" label={t('today.label')}>
          <Today counts={counts} locale={locale} />
        </DeskColumn>
      }
    />
  )
}

/** How much its operator has taken down lately, by way. */
async function Today({
  counts,
  locale,
}: {
  counts: readonly { channel: OperatedChannel; n: number }[]
  locale: Locale
}) {
  const t = await getTranslations({ locale, namespace: 'operator' })
  return (
    <Table caption={t('today.title')}>
      <thead>
        <tr>
          <th scope="col">{t('today.way')}</th>
          <th scope="col" className="n">
            {t('today.n')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ channel, n }) => (
          <tr key={channel}>
            <th scope="row">{t(`caller.channels.${channel}`)}</th>
            <td className="n">{n}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('today.total')}</th>
          <td className="n">{counts.reduce((sum, { n }) => sum + n, 0)}</td>
        </tr>
      </tfoot>
    </Table>
  )
}
