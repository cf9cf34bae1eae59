import type { ReactNode } from 'react'

type Tab = { key: string; label: ReactNode; count?: ReactNode }

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
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.key} href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.label} {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}

/** The id of a tab's panel and of the tab itself, for a page's own `role="tabpanel"`. */
export const tabIds = (group: string, key: string) => ({ tab: `${group}-tab-${key}`, panel: `${group}-panel-${key}` })

/** Tabs inside an island: arrows move, the panel is `<div role="tabpanel" id aria-labelledby>` with `tabIds`. */
export function Tabs({
  group,
  label,
  tabs,
  current,
  onChoose,
}: {
  group: string
  label: string
  tabs: readonly Tab[]
  current: string
  onChoose: (key: string) => void
}) {
  const step = (by: number) => {
    const at = tabs.findIndex((tab) => tab.key === current)
    const to = tabs[(at + by + tabs.length) % tabs.length]
    if (!to) return
    onChoose(to.key)
    document.getElementById(tabIds(group, to.key).tab)?.focus()
  }
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1)
        if (event.key === 'ArrowLeft') step(-1)
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={tabIds(group, tab.key).tab}
          aria-controls={tabIds(group, tab.key).panel}
          aria-selected={tab.key === current}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChoose(tab.key)}
        >
          {tab.label} {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
