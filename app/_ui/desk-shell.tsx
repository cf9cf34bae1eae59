import type { ReactNode } from 'react'
import { type Account, AccountMenu, type Place } from './account-menu.tsx'
import { LinkButton } from './button.tsx'
import { Logo } from './logo.tsx'
import { type LanguageLink, Switches } from './top-bar.tsx'
import './css/desk.css'

/**
 * The frame of a staff desk: one screen without page scroll from 1100 px in three columns (two without `right`); below it
 * the columns stack and the actions stay at the bottom; with `leftLast` the left one is narrow, stands under the others there, and is
 * reached after them by keyboard everywhere. Columns are `DeskColumn`. `places` are the other pages of the same hearing: in the bar, on a phone in the
 * menu of `account`, where the switches are then too.
 */
export function DeskShell({
  home,
  name,
  title,
  bar,
  places = [],
  placesLabel,
  account,
  language,
  themeLabel,
  left,
  center,
  right,
  leftLast,
  foot,
}: {
  home: string
  name: string
  title: ReactNode
  bar?: ReactNode
  places?: readonly Place[]
  placesLabel?: string
  account?: Account
  language: LanguageLink
  themeLabel: string
  left: ReactNode
  center: ReactNode
  right?: ReactNode
  leftLast?: boolean
  foot?: ReactNode
}) {
  return (
    <div className="desk">
      <header className="desk-top">
        <a className="home" href={home} aria-label={name}>
          <Logo name={name} />
        </a>
        <h1>{title}</h1>
        <div className="desk-tools">
          {bar && <div className="desk-bar">{bar}</div>}
          {places.length > 0 && (
            <nav className="desk-places" aria-label={placesLabel}>
              {places.map(({ href, label, icon }) => (
                <LinkButton key={href} size="sm" variant="quiet" icon={icon} href={href}>
                  {label}
                </LinkButton>
              ))}
            </nav>
          )}
          <BarEnd account={account} places={places} language={language} themeLabel={themeLabel} />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`desk-grid ${right ? (leftLast ? 'desk-grid-aside' : '') : 'desk-grid-2'}`}
      >
        {!leftLast && left}
        {center}
        {right}
        {leftLast && left}
      </main>
      {foot && <footer className="desk-foot">{foot}</footer>}
    </div>
  )
}

/** The end of a staff page's bar: the switches, which a phone finds in the menu, and the menu. */
export function BarEnd({
  account,
  places = [],
  language,
  themeLabel,
}: {
  account?: Account | undefined
  places?: readonly Place[]
  language: LanguageLink
  themeLabel: string
}) {
  if (!account) return <Switches language={language} themeLabel={themeLabel} />
  return (
    <>
      <span className="desk-switches">
        <Switches language={language} themeLabel={themeLabel} />
      </span>
      <AccountMenu account={account} more={places} language={language} themeLabel={themeLabel} />
    </>
  )
}

const SIDE = { left: 'desk-l', center: 'desk-c', right: 'desk-r' }

/** A column of a desk: `head` and `actions` stay, the content between them scrolls (by keyboard too). */
export function DeskColumn({
  side,
  label,
  head,
  actions,
  flush,
  children,
}: {
  side: 'left' | 'center' | 'right'
  label: string
  head?: ReactNode
  actions?: ReactNode
  /** Without padding: for lists whose rows reach the edge. */
  flush?: boolean
  children: ReactNode
}) {
  return (
    <section className={SIDE[side]} aria-label={label}>
      {head}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <div className={flush ? 'desk-scroll' : 'desk-scroll px-4 py-3.5'} tabIndex={0}>
        {children}
      </div>
      {actions && <div className="desk-act">{actions}</div>}
    </section>
  )
}
