import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Logo } from './logo.tsx'

/** Where the language switch leads and how it reads: `label` is in the other language. */
export type LanguageLink = { href: string; locale: string; name: string; label: string }

/** The two switches every page has: language (a link, works without JavaScript) and theme (shown once scripts run). */
export function Switches({ language, themeLabel }: { language: LanguageLink; themeLabel: string }) {
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
  me,
}: {
  home: string
  name: string
  city?: string
  nav: readonly { href: string; label: string; current?: boolean }[]
  navLabel: string
  language: LanguageLink
  themeLabel: string
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
          <Switches language={language} themeLabel={themeLabel} />
          {me}
        </div>
      </div>
    </header>
  )
}
