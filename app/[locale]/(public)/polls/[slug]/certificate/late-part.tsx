import { getTranslations } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Table } from '#app/_ui/table.tsx'
import type { LateBallot } from '#domain/poll/late.ts'
import { wayNames } from './way-name.ts'

type Props = { late: readonly LateBallot[]; timeZone: string; locale: Locale }

/** For staff: when each ballot came that was too late, by which way, and its receipt; never what it says. */
export async function LatePart({ late, timeZone, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'ballots.certificate.late' })
  const names = await wayNames(locale)
  return (
    <section className="card pad" aria-labelledby="late">
      <h2 id="late">{t('title')}</h2>
      <p className="small muted">{t('text')}</p>
      {late.length === 0 ? (
        <p className="mt-2">{t('none')}</p>
      ) : (
        <Table caption={t('title')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('at')}</th>
              <th scope="col">{t('way')}</th>
              <th scope="col">{t('receipt')}</th>
              <th scope="col">{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {late.map(({ id, way, at, receipt, why }) => (
              <tr key={id}>
                <th scope="row">{exactMomentText(at.toISOString(), timeZone, locale)}</th>
                <td>{names.get(way)}</td>
                <td className="mono">{receipt ?? t('noReceipt')}</td>
                <td>{t(`whys.${why}`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
