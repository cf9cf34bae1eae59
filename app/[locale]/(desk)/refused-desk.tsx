import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { sentenceGap } from '#app/_i18n/punctuation.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { RefusalWire } from '#contract/refusals.ts'

/** What stands in place of a staff page that its reader may not open: why, who they are signed in as, and what to do. */
export async function RefusedDesk({ locale, path, refusal }: { locale: Locale; path: string; refusal: RefusalWire }) {
  const t = await getTranslations({ locale, namespace: 'admin.refused' })
  const desks = await getTranslations({ locale, namespace: 'common.desks' })
  const { name } = await currentActor()
  const said = [refusal.message, refusal.code === 'forbidden' && t('body'), name && t('account', { name })]
  return (
    <PublicShell locale={locale} path={path}>
      <div className="py-10">
        <h1 className="sr">{t('title')}</h1>
        <EmptyState
          icon="locked"
          title={t('title')}
          actions={
            <>
              <LinkButton
                icon="sign-in"
                href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, path))}`)}
              >
                {t('change')}
              </LinkButton>
              <LinkButton href={localePath(locale, '/desk')}>{desks('title')}</LinkButton>
            </>
          }
        >
          {said.filter(Boolean).join(sentenceGap(locale))}
        </EmptyState>
      </div>
    </PublicShell>
  )
}
