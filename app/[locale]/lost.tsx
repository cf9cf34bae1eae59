import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { answerNotFound } from '#app/_server/own-response.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'

type Props = { locale: Locale; path: string }

/**
 * What a reader sees where there is no page, with status 404; `path` is the address asked for, from the root without prefix. Public pages
 * return this and never call `notFound()`: Next leaves that page to the browser's script (vercel/next.js#62228), and a reader without it
 * sees nothing.
 */
export function Lost(props: Props) {
  answerNotFound()
  return <LostPage {...props} />
}

/** The same without a word about the status: Next draws `not-found.tsx` beside every page, in case it is needed. */
export async function LostPage({ locale, path }: Props) {
  const t = await getTranslations({ locale, namespace: 'common.notFound' })
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader title={t('title')}>
        <p className="prose">{t('body')}</p>
      </PageHeader>
      <LinkButton variant="primary" icon="home" href={localePath(locale, '/')}>
        {t('home')}
      </LinkButton>
    </PublicShell>
  )
}

/** What such a page says of itself: nothing to find here. */
export async function lostMetadata(locale: Locale): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: 'common.notFound' })
  return { title: t('title'), robots: { index: false } }
}
