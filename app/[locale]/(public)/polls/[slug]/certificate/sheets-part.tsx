import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import type { Certificate } from '#contract/polls/certificate.ts'

/** Sheets of paper: printed, entered, counted, and how many never came back. */
export async function SheetsPart({ sheets, locale }: { sheets: Certificate['sheets']; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots.certificate' })
  const { printed, entered, counted, missing } = sheets
  if (printed === 0) return null
  return (
    <section className="card pad" aria-labelledby="sheets">
      <h2 id="sheets">{t('sheets')}</h2>
      <dl className="kv">
        <dt>{t('printed')}</dt>
        <dd>{printed}</dd>
        <dt>{t('entered')}</dt>
        <dd>{entered}</dd>
        <dt>{t('counted')}</dt>
        <dd>{counted}</dd>
      </dl>
      <p>{missing > 0 ? t('missing', { n: missing }) : t('allEntered')}</p>
    </section>
  )
}
