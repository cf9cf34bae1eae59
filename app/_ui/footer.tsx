import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

/** The foot of public pages. `seal` is where the record stands (entry, signed checkpoint), if the page knows. */
export function Footer({
  name,
  motto,
  links,
  label,
  seal,
}: {
  name: string
  motto: string
  links: readonly { href: string; label: string }[]
  label: string
  seal?: ReactNode
}) {
  return (
    <footer className="foot">
      <div className="wrap foot-in">
        <div>
          <Logo name={name} />
          <p>{motto}</p>
        </div>
        <nav aria-label={label}>
          {links.map((link) => (
            <a key={link.href} href={link.href}>
              {link.label}
            </a>
          ))}
        </nav>
        {seal && <p className="seal">{seal}</p>}
      </div>
    </footer>
  )
}
