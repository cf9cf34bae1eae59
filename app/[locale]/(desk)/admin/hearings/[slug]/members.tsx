import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { EmailAddress } from '#app/_ui/email-address.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { grantRole, revokeRole } from '#app/[locale]/(desk)/admin/actions.ts'
import { GrantForm } from '#app/[locale]/(desk)/admin/grant-form.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import type { DepartmentSummary } from '#domain/department/queries.ts'
import type { HearingDossier } from '#domain/hearing/administration.ts'

/** The people named for a hearing, and the form that names another. */
export async function Members({
  dossier,
  departments,
  known,
  locale,
  writes,
}: {
  dossier: HearingDossier
  departments: readonly DepartmentSummary[]
  known: readonly { name: string; email: string }[]
  locale: Locale
  writes: boolean
}) {
  const t = await getTranslations({ locale, namespace: 'admin' })
  const { admin: words } = islandMessages(locale)
  const own = locale === 'en' ? 'en' : 'zh'
  return (
    <section className="card pad grid gap-3" aria-labelledby="members">
      <div>
        <h2 id="members" className="text-md">
          {t('members.title')}
        </h2>
        <p className="hint">{t('members.hint')}</p>
      </div>
      {dossier.members.length === 0 && <p className="muted">{t('members.empty')}</p>}
      <ul className="grid">
        {dossier.members.map(({ grantId, name, nameEn, email, role, title, department }) => (
          <li key={grantId} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2.5">
            <span className="min-w-0 flex-[1_1_16rem]">
              <b>{name || t('people.nameless')}</b>
              {nameEn && <bdi className="ml-1.5">{nameEn}</bdi>}
              <span className="hint block">
                <EmailAddress address={email} />
              </span>
            </span>
            <span className="min-w-0 flex-[1_1_16rem]">
              {t(`roles.${role}`)}
              <span className="hint block">{[department?.[own], title[own]].filter(Boolean).join(' · ')}</span>
            </span>
            {writes && (
              <ActForm
                action={once(revokeRole, locale)}
                id={grantId}
                short={t('revoke.short')}
                about={`${t(`roles.${role}`)} · ${name || email}`}
                what={t('revoke.what', { name: name || email, role: t(`roles.${role}`) })}
                confirm={t('revoke.confirm')}
                words={words}
                danger
              />
            )}
          </li>
        ))}
      </ul>
      {writes && (
        <details>
          <summary className="btn btn-line btn-sm list-none">{t('members.add')}</summary>
          <div className="pt-4">
            <GrantForm
              action={once(grantRole, locale)}
              hearingId={dossier.id}
              hearings={[]}
              departments={departments}
              known={known}
              locale={locale}
              words={words}
              submit={t('members.addConfirm')}
            />
          </div>
        </details>
      )}
    </section>
  )
}
