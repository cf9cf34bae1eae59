import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkButton } from './button.tsx'
import { Footer } from './footer.tsx'
import { TopBar } from './top-bar.tsx'

/**
 * The frame of a public page (server only): bar, `main`, foot. `path` is the page's own, from the root without prefix, so
 * that the language switch leads to the same page; `current` marks the navigation; `bare` drops the width of `main`.
 */
export async function PublicShell({
  locale,
  path,
  current,
  city,
  me,
  seal,
  bare,
  children,
}: {
  locale: Locale
  path: string
  current?: 'hearings' | 'cases' | 'scorecards' | 'polls' | 'letters' | 'record' | 'search'
  city?: string
  me?: ReactNode
  seal?: ReactNode
  bare?: boolean
  children: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'common' })
  const at = (to: string) => localePath(locale, to)
  const other = otherLanguage(locale, path)
  return (
    <>
      <TopBar
        home={at('/')}
        name={t('name')}
        city={city}
        navLabel={t('nav.label')}
        nav={[
          { href: at('/'), label: t('nav.hearings'), current: current === 'hearings' },
          { href: at('/cases'), label: t('nav.cases'), current: current === 'cases' },
          { href: at('/polls'), label: t('nav.polls'), current: current === 'polls' },
          { href: at('/scorecards'), label: t('nav.scorecards'), current: current === 'scorecards' },
          { href: at('/letters'), label: t('nav.letters'), current: current === 'letters' },
          { href: at('/record'), label: t('nav.record'), current: current === 'record' },
          { href: at('/search'), label: t('nav.search'), current: current === 'search' },
        ]}
        language={{ ...other, name: t('otherLanguage'), label: t('otherLanguageLabel') }}
        themeLabel={t('theme')}
        signOut={t('signOut')}
        me={
          me ?? (
            <LinkButton size="sm" icon="person" href={at('/mine')}>
              {t('me')}
            </LinkButton>
          )
        }
      />
      <main id="main" tabIndex={-1} className={bare ? undefined : 'wrap'}>
        {children}
      </main>
      <Footer
        name={t('name')}
        motto={t('motto')}
        label={t('footer.label')}
        seal={seal}
        links={[
          { href: at('/record'), label: t('footer.record') },
          { href: at('/scorecards'), label: t('nav.scorecards') },
          { href: at('/polls'), label: t('nav.polls') },
          { href: at('/rulebook'), label: t('footer.rulebook') },
          { href: at('/limits'), label: t('footer.limits') },
          { href: at('/data'), label: t('footer.api') },
        ]}
      />
    </>
  )
}
