import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { OutboxPart } from '#app/_live/outbox/outbox-part.tsx'
import { shareAnswer } from '#app/_server/own-response.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'outbox.page' })
  return { title: t('title'), robots: { index: false } }
}

/** What a device has not sent yet, the same page for everybody: browsers keep it, and show it in place of *mine* while there is no net. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('outbox.page')
  shareAnswer('all')
  return (
    <PublicShell locale={locale} path="/unsent">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <OutboxPart locale={locale} words={islandMessages(locale).outbox} none={t('none')} />
      <p className="prose muted mt-5">{t('mineAway')}</p>
      <LinkButton size="sm" icon="person" href={localePath(locale, '/mine')}>
        {t('toMine')}
      </LinkButton>
    </PublicShell>
  )
}
