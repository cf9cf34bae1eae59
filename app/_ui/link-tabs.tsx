import type { ReactNode } from 'react'

/** One of several parts of a page: what it is called and how many things it has. */
export type Tab = { key: string; label: ReactNode; count?: ReactNode }

/** Tabs that are links, so that each has an address and works without JavaScript. */
export function LinkTabs({
  label,
  tabs,
  current,
}: {
  label: string
  tabs: readonly (Tab & { href: string })[]
  current: string
}) {
  return (
    <nav className="tabs flex-wrap" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.key} href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.label} {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}
