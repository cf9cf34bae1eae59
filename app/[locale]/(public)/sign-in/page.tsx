import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor } from '#app/_server/context.ts'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { LANDING, safeNext } from '#app/_server/safe-next.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { findMe } from '#domain/person/me.ts'
import { database } from '#platform/db.ts'
import { SignInForm } from './sign-in-form.tsx'
import { Tiers } from './tiers.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'sign-in' })
  return { title: t('title'), robots: { index: false } }
}

/** Signing in by a code that is mailed. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('sign-in')
  const words = islandMessages(locale)['sign-in'].form
  const next = safeNext((await searchParams).next, localePath(locale, LANDING))
  const actor = await currentActor()
  const me = actor.kind === 'member' ? await findMe(database().prisma, actor) : undefined
  return (
    <PublicShell locale={locale} path={`/sign-in?next=${encodeURIComponent(next)}`}>
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <div className="two two-even">
        <div>
          {me && (
            <Notice
              tone="ok"
              title={t('known.title')}
              actions={
                <LinkButton size="sm" href={localePath(locale, '/mine')}>
                  {t('known.mine')}
                </LinkButton>
              }
            >
              {t('known.text', { name: me.name || (me.email ?? '') })}
            </Notice>
          )}
          <Card labelledBy="by-code">
            <h2 id="by-code">{me ? t('known.other') : t('form.title')}</h2>
            <p className="muted mb-4">{t('form.text')}</p>
            <SignInForm locale={locale} next={next} words={words} />
          </Card>
          <Card labelledBy="guest">
            <h2 id="guest">{t('guest.title')}</h2>
            <p className="muted">{t('guest.text')}</p>
            <LinkButton className="mt-3" icon="viewers" href={localePath(locale, '/')}>
              {t('guest.go')}
            </LinkButton>
          </Card>
        </div>
        <div>
          <Card as="div">
            <h2>{t('tiers.title')}</h2>
            <p className="muted mb-2">{t('tiers.text')}</p>
            <Tiers />
            <p className="hint mt-3">{t('tiers.note')}</p>
          </Card>
          {(await isDemoRequest()) && (
            <Notice
              icon="people"
              title={t('demo.title')}
              actions={
                <>
                  <LinkButton size="sm" href={localePath(locale, '/demo')}>
                    {t('demo.go')}
                  </LinkButton>
                  <LinkButton size="sm" icon="mail" href={localePath(locale, '/mailbox')}>
                    {t('demo.mailbox')}
                  </LinkButton>
                </>
              }
            >
              {t('demo.text')}
            </Notice>
          )}
        </div>
      </div>
    </PublicShell>
  )
}
