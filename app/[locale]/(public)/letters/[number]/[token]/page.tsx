import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { mailsOf } from '#app/_server/notice-reader.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { InvalidLink } from '#app/[locale]/(public)/letters/invalid-link.tsx'
import type { Locale } from '#contract/ids.ts'
import { refusalText } from '#contract/refusals.ts'
import { choose } from './actions.ts'

type Props = {
  params: Promise<{ locale: Locale; number: string; token: string }>
  searchParams: Promise<{ refused?: string | string[] }>
}

/** A private link: no search engine, and no address of it in what other sites hear. */
export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' }

/** What the link at the end of a mail shows: whether mails about the case come, and the button that ends them or lets them begin again. Looking changes nothing. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, number, token } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('mails')
  const path = `/letters/${number}/${token}`
  const wanted = await mailsOf(number, token)
  const { refused } = await searchParams
  if (wanted === undefined) return <InvalidLink locale={locale} path={path} />
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader title={t('title', { number })}>
        <p className="prose muted">{t(wanted ? 'lead' : 'stoppedText')}</p>
      </PageHeader>
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refusalText('unavailable', locale, { seconds: 2 })}
        </Notice>
      )}
      <form action={choose} className="row mt-4">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
        <Button type="submit" variant="primary" icon="mail">
          {t(wanted ? 'stop' : 'again')}
        </Button>
        <LinkButton icon="case" href={localePath(locale, `/cases/${number}`)}>
          {t('toCase')}
        </LinkButton>
      </form>
    </PublicShell>
  )
}
