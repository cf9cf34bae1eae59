import { getTranslations } from 'next-intl/server'
import type { RefusalWire } from '#contract/refusals.ts'
import { localePath } from '../../_i18n/paths.ts'
import type { Locale } from '../../_i18n/routing.ts'
import { LinkButton } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { PublicShell } from '../../_ui/public-shell.tsx'

/** What stands in place of a staff page that its reader may not open: why, and what to do. */
export async function RefusedDesk({ locale, path, refusal }: { locale: Locale; path: string; refusal: RefusalWire }) {
  const t = await getTranslations({ locale, namespace: 'admin.refused' })
  return (
    <PublicShell locale={locale} path={path}>
      <div className="py-10">
        <h1 className="sr">{t('title')}</h1>
        <EmptyState
          icon="locked"
          title={t('title')}
          actions={<LinkButton href={localePath(locale, '/')}>{t('home')}</LinkButton>}
        >
          {refusal.message} {refusal.code === 'forbidden' && t('body')}
        </EmptyState>
      </div>
    </PublicShell>
  )
}
