import { Button, LinkButton } from './button.tsx'
import type { IconName } from './icon-names.ts'
import { type LanguageLink, Switches } from './top-bar.tsx'

/** A place to which a bar leads. */
export type Place = { href: string; label: string; icon: IconName }

/** Who is signed in, where else they may go, and the way out (a form: it works without JavaScript). */
export type Account = {
  name: string
  label: string
  places: readonly Place[]
  signOut: { label: string; action: string }
}

/**
 * The one menu of a staff page's bar: who is signed in, the way to their other pages, and out. On a phone it also holds `more`, the places
 * that stand in the bar itself elsewhere, and the switches. Escape and a press outside close it.
 */
export function AccountMenu({
  account,
  more = [],
  language,
  themeLabel,
}: {
  account: Account
  more?: readonly Place[]
  language: LanguageLink
  themeLabel: string
}) {
  const { name, label, places, signOut } = account
  const link = ({ href, label, icon }: Place) => (
    <LinkButton key={href} variant="quiet" icon={icon} href={href}>
      {label}
    </LinkButton>
  )
  return (
    <>
      <Button
        variant="quiet"
        size="sm"
        icon="more"
        className="account"
        aria-label={`${label} · ${name}`}
        popoverTarget="account-menu"
      >
        <span className="max-md:hidden">{name}</span>
      </Button>
      <nav id="account-menu" popover="auto" className="menu" aria-label={label}>
        <b className="menu-head">{name}</b>
        {more.length > 0 && <div className="menu-part md:hidden">{more.map(link)}</div>}
        <div className="menu-part">{places.map(link)}</div>
        <div className="menu-part menu-row md:hidden">
          <Switches language={language} themeLabel={themeLabel} />
        </div>
        <form method="post" action={signOut.action} className="menu-part">
          <Button type="submit" variant="quiet" icon="sign-out">
            {signOut.label}
          </Button>
        </form>
      </nav>
    </>
  )
}
