import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Logo } from './logo.tsx'

/** Where the language switch leads and how it reads: `label` is in the other language. */
export type LanguageLink = { href: string; locale: string; name: string; label: string }

/** What every page has: language (a link, works without JavaScript), theme (shown once scripts run), and signing out (shown to who is signed in, and where no script can tell). */
export function Switches({
  language,
  themeLabel,
  signOut,
}: {
  language: LanguageLink
  themeLabel: string
  /** Where there is no menu that has it. */
  signOut?: string
}) {
  return (
    <>
      <a
        className="btn btn-quiet btn-sm"
        href={language.href}
        hrefLang={language.locale}
        lang={language.locale}
        aria-label={language.label}
      >
        <Icon name="languages" />
        {language.name}
      </a>
      <Button variant="quiet" size="sm" icon="theme" aria-label={themeLabel} data-theme-switch="" />
      {signOut && (
        <form
          className="sign-out"
          method="post"
          action={`/api/sign-out?lang=${language.locale === 'en' ? 'zh-CN' : 'en'}`}
        >
          <Button type="submit" variant="quiet" size="sm" icon="sign-out" aria-label={signOut} title={signOut} />
        </form>
      )}
    </>
  )
}

/** The bar of public pages: mark, city, navigation (a second row on a phone), switches, and a place for "mine". */
export function TopBar({
  home,
  name,
  city,
  nav,
  navLabel,
  language,
  themeLabel,
  signOut,
  me,
}: {
  home: string
  name: string
  city?: string
  nav: readonly { href: string; label: string; current?: boolean }[]
  navLabel: string
  language: LanguageLink
  themeLabel: string
  signOut: string
  me?: ReactNode
}) {
  return (
    <header className="top">
      <div className="wrap top-in">
        <a className="home" href={home}>
          <Logo name={name} />
          {city && <span className="city">{city}</span>}
        </a>
        <nav className="top-nav" aria-label={navLabel}>
          {nav.map((link) => (
            <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          ))}
        </nav>
        <div className="top-end">
          <Switches language={language} themeLabel={themeLabel} signOut={signOut} />
          {me}
        </div>
      </div>
    </header>
  )
}
