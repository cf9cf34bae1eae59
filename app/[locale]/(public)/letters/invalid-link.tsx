import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'

/** The page of a link to mails that is none of ours, or whose reader was erased. */
export async function InvalidLink({ locale, path }: { locale: Locale; path: string }) {
  const t = await getTranslations('mails')
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader title={t('invalid')} />
      <EmptyState icon="mail" title={t('invalid')}>
        {t('invalidText')}
      </EmptyState>
    </PublicShell>
  )
}
