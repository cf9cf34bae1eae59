import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getAccount } from '#app/_server/account.ts'
import { BarEnd } from '#app/_ui/desk-shell.tsx'
import { Logo } from '#app/_ui/logo.tsx'

/** The frame of a page of the staff that is no desk: the bar with the way back to all desks, and `main`. `path` is the page's own, without prefix. */
export async function StaffShell({
  locale,
  path,
  title,
  children,
}: {
  locale: Locale
  path: string
  title: string
  children: ReactNode
}) {
  const common = await getTranslations({ locale, namespace: 'common' })
  const language = {
    ...otherLanguage(locale, path),
    name: common('otherLanguage'),
    label: common('otherLanguageLabel'),
  }
  return (
    <>
      <header className="desk-top">
        <a className="home" href={localePath(locale, '/desk')} aria-label={common('name')}>
          <Logo name={common('name')} />
        </a>
        <p className="border-l border-line pl-3 font-semibold max-md:hidden">{title}</p>
        <div className="desk-tools">
          <BarEnd account={await getAccount(locale)} language={language} themeLabel={common('theme')} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="wrap pb-12">
        {children}
      </main>
    </>
  )
}
