import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { noticesOf } from '#app/_server/notice-reader.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { InvalidLink } from '#app/[locale]/(public)/letters/invalid-link.tsx'
import type { Locale } from '#contract/ids.ts'
import { NOTICE_FREQUENCIES } from '#contract/mail.ts'
import { refusalText } from '#contract/refusals.ts'
import { choose } from './actions.ts'

type Props = {
  params: Promise<{ locale: Locale; token: string }>
  searchParams: Promise<{ refused?: string | string[] }>
}

/** A private link: no search engine, and no address of it in what other sites hear. */
export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' }

/** What the link in every mail about a case shows: how often mails come, and the buttons that change it. Looking changes nothing. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, token } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('mails')
  const path = `/letters/all/${token}`
  const notices = await noticesOf(token)
  const { refused } = await searchParams
  if (notices === undefined) return <InvalidLink locale={locale} path={path} />
  const others = NOTICE_FREQUENCIES.filter((one) => one !== notices).reverse()
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader title={t('all.title')} />
      <div className="stack prose">
        {refused && (
          <Notice tone="danger" announce="assertive">
            {refusalText('unavailable', locale, { seconds: 2 })}
          </Notice>
        )}
        <Notice tone={notices === 'never' ? 'ok' : 'info'} icon="mail" title={t(`all.state.${notices}`)}>
          {t('all.kept')}
        </Notice>
        <form action={choose} className="grid gap-3">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="token" value={token} />
          <b>{t(notices === 'never' ? 'all.undo' : 'all.change')}</b>
          <div className="row">
            {others.map((one, place) => (
              <Button
                key={one}
                type="submit"
                name="notices"
                value={one}
                variant={place === 0 ? 'primary' : undefined}
                icon={one === 'never' ? 'set-aside' : 'mail'}
              >
                {t(`all.choose.${one}`)}
              </Button>
            ))}
          </div>
        </form>
        <p className="small muted">{t('all.stays')}</p>
      </div>
    </PublicShell>
  )
}
