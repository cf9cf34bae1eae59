import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { endToken, issueToken } from '#app/[locale]/(desk)/admin/hearings/token-actions.ts'
import type { HearingDossier } from '#domain/hearing/administration.ts'
import type { ListedToken } from '#domain/hearing/stage-token.ts'

const ON_STAGE: readonly string[] = ['official', 'moderator']

/** Who of the panel sends by an encoder (OBS and the like): a token for each, shown once, ended at any time. */
export async function Encoders({
  dossier,
  tokens,
  address,
  locale,
  writes,
}: {
  dossier: HearingDossier
  tokens: readonly ListedToken[]
  /** Where an encoder sends to. */
  address: string
  locale: Locale
  writes: boolean
}) {
  const t = await getTranslations({ locale, namespace: 'admin.encoders' })
  const { admin: words } = islandMessages(locale)
  const panel = new Map(
    dossier.members.filter(({ role }) => ON_STAGE.includes(role)).map((member) => [member.personId, member]),
  )
  const { timeZone } = dossier.settings
  return (
    <section className="card pad grid gap-3" aria-labelledby="encoders">
      <div>
        <h2 id="encoders" className="text-md">
          {t('title')}
        </h2>
        <p className="hint">{t('hint')}</p>
      </div>
      <p className="small">
        {t('address')} <code className="mono break-all select-all">{address}</code>
      </p>
      {tokens.length > 0 && (
        <ul className="grid" aria-label={t('list')}>
          {tokens.map(({ id, name, createdAt }) => (
            <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
              <span className="min-w-0 flex-[1_1_16rem]">
                <b>{name}</b>
                <span className="hint block">{t('since', { at: momentText(createdAt, timeZone, locale) })}</span>
              </span>
              {writes && (
                <ActForm
                  action={endToken.bind(null, locale, crypto.randomUUID(), dossier.id)}
                  id={id}
                  short={t('end')}
                  about={name}
                  what={t('endWhat', { name })}
                  confirm={t('end')}
                  words={words}
                  danger
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <ul className="grid" aria-label={t('panel')}>
          {[...panel.values()].map(({ personId, name, email }) => (
            <li key={personId} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
              <span className="min-w-0 flex-[1_1_16rem]">{name || email}</span>
              <ActForm
                action={issueToken.bind(null, locale, crypto.randomUUID(), dossier.id)}
                id={personId}
                short={t('issue')}
                about={name || email}
                what={t('issueWhat', { name: name || email })}
                confirm={t('issue')}
                shown={t('shown')}
                words={words}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
