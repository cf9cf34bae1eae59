import type { Tab } from '#app/_ui/link-tabs.tsx'

/** The id of a tab's panel and of the tab itself, for a page's own `role="tabpanel"`. */
export const tabIds = (group: string, key: string) => ({ tab: `${group}-tab-${key}`, panel: `${group}-panel-${key}` })

/**
 * The tabs of a citizen's page: arrows move, the panel is `<div role="tabpanel" id aria-labelledby>` with `tabIds`. Not Base UI's (`_ui/tabs.tsx`),
 * which weigh 12 KB and hide a panel that must show where there are no scripts.
 */
export function PanelTabs({
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
