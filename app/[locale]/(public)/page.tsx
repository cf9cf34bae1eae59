import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { FIRST_VISIT_VARY } from '#app/_server/first-visit.ts'
import { readHome } from '#app/_server/home-read.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { Coming } from './_home/coming.tsx'
import { Hero, NothingOn } from './_home/hero.tsx'
import { OpenCases } from './_home/open-cases.tsx'
import { Past } from './_home/past.tsx'
import { Way } from './_home/way.tsx'
import './_home/home.css'

type Props = { params: Promise<{ locale: Locale }> }

/** What the site is, for who passes its address on. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'common' })
  const shared = shareMetadata({ locale, path: '/', title: t('title'), description: t('description') })
  return { ...shared, title: { absolute: t('title') } }
}

/** Home: what is on, what comes next, what is still open, and what was. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('home')
  const home = await readHome()
  shareAnswer('all', locale === 'en' ? undefined : FIRST_VISIT_VARY)
  return (
    <PublicShell locale={locale} path="/" current="hearings">
      {home.demo && (
        <Notice
          className="mt-5"
          title={t('demo.title')}
          icon="people"
          actions={
            <LinkButton size="sm" href={localePath(locale, '/demo')}>
              {t('demo.go')}
            </LinkButton>
          }
        >
          {t('demo.text')}
        </Notice>
      )}
      {home.on.length === 0 && <NothingOn isAnythingComing={home.coming.length > 0} />}
      {home.on.map((one, place) => (
        <Hero key={one.summary.id} locale={locale} hearing={one} heading={place === 0 ? 'h1' : 'h2'} />
      ))}
      <div className="hm-2">
        <Coming locale={locale} hearings={home.coming} />
        <OpenCases locale={locale} count={home.openCases} departments={home.departments} />
      </div>
      <Way />
      <Past locale={locale} hearings={home.past} />
    </PublicShell>
  )
}
