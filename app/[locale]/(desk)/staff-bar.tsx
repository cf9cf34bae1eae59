import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getAccount } from '#app/_server/account.ts'
import { BarEnd } from '#app/_ui/desk-shell.tsx'
import { Logo } from '#app/_ui/logo.tsx'
import '#app/_ui/css/desk.css'

/** The bar of a page of the staff that is no desk: the way back to all desks, what the page is (`children`), language, theme and account. `path` is the page's own, without prefix. */
export async function StaffBar({ locale, path, children }: { locale: Locale; path: string; children: ReactNode }) {
  const common = await getTranslations({ locale, namespace: 'common' })
  const language = {
    ...otherLanguage(locale, path),
    name: common('otherLanguage'),
    label: common('otherLanguageLabel'),
  }
  return (
    <header className="desk-top">
      <a className="home" href={localePath(locale, '/desk')} aria-label={common('name')}>
        <Logo name={common('name')} />
      </a>
      {children}
      <div className="desk-tools">
        <BarEnd account={await getAccount(locale)} language={language} themeLabel={common('theme')} />
      </div>
    </header>
  )
}
