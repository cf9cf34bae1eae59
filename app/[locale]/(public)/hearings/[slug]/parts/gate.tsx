import { getTranslations } from 'next-intl/server'
import { localePath } from '../../../../../_i18n/paths.ts'
import type { Locale } from '../../../../../_i18n/routing.ts'
import { LinkButton } from '../../../../../_ui/button.tsx'
import { Notice } from '../../../../../_ui/notice.tsx'
import { PageHeader } from '../../../../../_ui/page-header.tsx'
import { PublicShell } from '../../../../../_ui/public-shell.tsx'

/** What stands where a hearing is open to verified people only and this reader is not one yet. */
export async function Gate({ locale, slug }: { locale: Locale; slug: string }) {
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  const path = `/hearings/${slug}`
  return (
    <PublicShell locale={locale} path={path} current="hearings">
      <PageHeader
        title={t('gate.title')}
        crumbs={[{ href: localePath(locale, '/'), label: t('hearings') }]}
        crumbsLabel={t('crumbs')}
      />
      <Notice
        icon="locked"
        actions={
          <LinkButton
            variant="primary"
            icon="sign-in"
            href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, path))}`)}
          >
            {t('gate.signIn')}
          </LinkButton>
        }
      >
        {t('gate.text')}
      </Notice>
    </PublicShell>
  )
}
