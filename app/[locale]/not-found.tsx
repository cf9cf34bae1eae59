import { getLocale, getTranslations } from 'next-intl/server'
import { localePath } from '../_i18n/paths.ts'
import { LinkButton } from '../_ui/button.tsx'
import { PageHeader } from '../_ui/page-header.tsx'
import { PublicShell } from '../_ui/public-shell.tsx'
import { RunTheme } from '../_ui/run-theme.tsx'

/** What a reader sees where there is no page. */
export default async function NotFound() {
  const locale = await getLocale()
  const t = await getTranslations('common.notFound')
  return (
    <PublicShell locale={locale} path="/">
      <RunTheme />
      <PageHeader title={t('title')}>
        <p className="prose">{t('body')}</p>
      </PageHeader>
      <LinkButton variant="primary" icon="home" href={localePath(locale, '/')}>
        {t('home')}
      </LinkButton>
    </PublicShell>
  )
}
