import type { ReactNode } from 'react'

/** The head of a page: crumbs, its one `h1`, a few words (children), and actions at the right. */
export function PageHeader({
  title,
  crumbs,
  crumbsLabel,
  actions,
  children,
}: {
  title: ReactNode
  crumbs?: readonly { href: string; label: string }[]
  crumbsLabel?: string
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <>
      {crumbs && (
        <nav className="crumb" aria-label={crumbsLabel}>
          {crumbs.map((crumb, place) => (
            <span key={crumb.href}>
              {place > 0 && <span aria-hidden="true">/ </span>}
              <a href={crumb.href}>{crumb.label}</a>
            </span>
          ))}
        </nav>
      )}
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {children}
        </div>
        {actions && <div className="row">{actions}</div>}
      </div>
    </>
  )
}
