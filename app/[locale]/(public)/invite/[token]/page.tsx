import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { database } from '#platform/db.ts'
import { findInvitation } from '#platform/invitation.ts'
import { InviteForm } from './invite-form.tsx'

type Props = { params: Promise<{ locale: Locale; token: string }> }

/** A private link: no search engine, and no address of it in what other sites hear. */
export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' }

/** What an invitation's link shows: for whom it is, and the button that uses it. Looking uses nothing up. */
export default async function Page({ params }: Props) {
  const { locale, token } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('sign-in')
  const { name, nameHint, take, renewTake } = islandMessages(locale)['sign-in'].invite
  const invitation = await findInvitation(database(), token, database().clock.now())
  return (
    <PublicShell locale={locale} path={`/invite/${token}`}>
      {invitation ? (
        <>
          <PageHeader
            title={
              invitation.role ? t('invite.title', { role: t(`role.names.${invitation.role}`) }) : t('invite.renew')
            }
          >
            <p className="prose muted">{t('invite.lead', { email: invitation.email })}</p>
          </PageHeader>
          <InviteForm
            locale={locale}
            token={token}
            named={invitation.role !== null}
            words={{ name, nameHint, take: invitation.role ? take : renewTake }}
          />
        </>
      ) : (
        <>
          <PageHeader title={t('invite.spent')} />
          <EmptyState icon="key" title={t('invite.spent')}>
            {t('invite.spentText')}
          </EmptyState>
        </>
      )}
    </PublicShell>
  )
}
