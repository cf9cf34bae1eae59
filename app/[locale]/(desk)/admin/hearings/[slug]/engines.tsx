import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { endEngine, issueEngine } from '#app/[locale]/(desk)/admin/hearings/engine-actions.ts'
import type { HearingDossier } from '#domain/hearing/administration.ts'

/** Engines that write captions: a token for each, shown once, ended at any time. */
export async function Engines({
  dossier,
  tokens,
  address,
  locale,
  writes,
}: {
  dossier: HearingDossier
  tokens: readonly { id: string; createdAt: string }[]
  /** Where an engine sends its lines. */
  address: string
  locale: Locale
  writes: boolean
}) {
  const t = await getTranslations({ locale, namespace: 'admin.engines' })
  const { admin: words } = islandMessages(locale)
  const { timeZone } = dossier.settings
  return (
    <section className="card pad grid gap-3" aria-labelledby="engines">
      <div>
        <h2 id="engines" className="text-md">
          {t('title')}
        </h2>
        <p className="hint">{t('hint')}</p>
      </div>
      <p className="small">
        {t('address')} <code className="mono break-all select-all">{address}</code>
      </p>
      {tokens.length > 0 && (
        <ul className="grid" aria-label={t('list')}>
          {tokens.map(({ id, createdAt }) => {
            const since = t('since', { at: momentText(createdAt, timeZone, locale) })
            return (
              <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
                <span className="min-w-0 flex-[1_1_16rem]">{since}</span>
                {writes && (
                  <ActForm
                    action={endEngine.bind(null, locale, crypto.randomUUID(), dossier.id)}
                    id={id}
                    short={t('end')}
                    about={since}
                    what={t('endWhat')}
                    confirm={t('end')}
                    words={words}
                    danger
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {writes && (
        <ActForm
          action={issueEngine.bind(null, locale, crypto.randomUUID(), dossier.id)}
          id={dossier.id}
          short={t('issue')}
          about={t('title')}
          what={t('issueWhat')}
          confirm={t('issue')}
          shown={t('shown')}
          words={words}
        />
      )}
    </section>
  )
}
