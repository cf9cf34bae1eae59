import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import type { EvidenceInList } from '#domain/poll/evidence-queries.ts'

/** Where the original of each ballot that clerks entered is found again, for whoever audits the count. */
export async function EvidencePart({ evidence, locale }: { evidence: readonly EvidenceInList[]; locale: Locale }) {
  if (!evidence.length) return null
  const t = await getTranslations({ locale, namespace: 'ballots' })
  return (
    <section className="card pad" aria-labelledby="evidence">
      <h2 id="evidence">{t('audit.title')}</h2>
      <p className="muted">{t('audit.lead')}</p>
      <ul className="mt-3 grid gap-2">
        {evidence.map(({ id, way, serial, reference, sheetId }) => (
          <li key={id} className="row">
            <span className="mono">{serial ?? t(`ways.${way}`)}</span>
            {reference && <bdi>{reference}</bdi>}
            {sheetId && (
              <a href={`/api/v1/attachments/${sheetId}/large`}>
                {t('photo.seen', { name: serial ?? t(`ways.${way}`) })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
