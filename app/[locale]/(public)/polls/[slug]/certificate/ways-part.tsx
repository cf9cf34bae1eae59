import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { Table } from '#app/_ui/table.tsx'
import type { WayCertified } from '#contract/polls/certificate.ts'
import { ENTRY_VOIDS } from '#contract/polls/entries.ts'
import { VOID_REASONS } from '#contract/polls/states.ts'
import { wayNames } from './way-name.ts'

/** Ballots of each way: received, counted, and why the others are not. */
export async function WaysPart({ ways, locale }: { ways: readonly WayCertified[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots' })
  const names = await wayNames(locale)
  const reasons = ({ fates }: WayCertified) =>
    VOID_REASONS.flatMap((reason) =>
      fates[reason] ? [`${t(`certificate.fates.${reason}`)}: ${fates[reason]}`] : [],
    ).join(' · ')
  const loose = ({ entries, entryVoids }: WayCertified) => [
    ...(entries.waiting ? [t('certificate.waiting', { n: entries.waiting })] : []),
    ...(entries.differs ? [t('certificate.differing', { n: entries.differs })] : []),
    ...ENTRY_VOIDS.flatMap((reason) =>
      entryVoids[reason] ? [`${t('voidFor', { reason: t(`voids.${reason}`) })}: ${entryVoids[reason]}`] : [],
    ),
  ]
  const left = ways.flatMap((one) => loose(one).map((said) => ({ key: `${one.way} ${said}`, way: one.way, said })))
  return (
    <section className="card pad">
      <Table caption={t('certificate.table')}>
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col" className="n">
              {t('certificate.received')}
            </th>
            <th scope="col" className="n">
              {t('certificate.counted')}
            </th>
            <th scope="col" className="n">
              {t('certificate.void')}
            </th>
            <th scope="col">{t('certificate.reasons')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((one) => (
            <tr key={one.way}>
              <th scope="row">{names.get(one.way)}</th>
              <td className="n">{one.received}</td>
              <td className="n">{one.fates.counted ?? 0}</td>
              <td className="n">{one.received - (one.fates.counted ?? 0)}</td>
              <td>{reasons(one)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {left.length > 0 && (
        <>
          <h2 className="mt-4 text-lg">{t('certificate.entries')}</h2>
          <ul className="mt-2 grid gap-1">
            {left.map(({ key, way, said }) => (
              <li key={key}>
                {names.get(way)} · {said}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
