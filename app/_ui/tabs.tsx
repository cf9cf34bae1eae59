'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import type { Tab } from './link-tabs.tsx'

/** Joins a `TabList` and its `TabPanel`s, over Base UI. It draws no element of its own, so that these may stand anywhere inside. */
export function Tabs({
  current,
  onChoose,
  children,
}: {
  current: string
  onChoose: (key: string) => void
  children: ReactNode
}) {
  return (
    <Base.Root value={current} onValueChange={onChoose} render={({ children: inside }) => <>{inside}</>}>
      {children}
    </Base.Root>
  )
}

/** The tabs themselves: arrows, Home and End move and choose. */
export function TabList({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Base.List className="tabs" aria-label={label} activateOnFocus>
      {tabs.map(({ key, label: name, count }) => (
        <Base.Tab key={key} value={key}>
          {name} {count !== undefined && <span className="count">{count}</span>}
        </Base.Tab>
      ))}
    </Base.List>
  )
}

/** The content of one tab, by the tab's key; drawn only while that tab is chosen. */
export function TabPanel({ tab, className, children }: { tab: string; className?: string; children: ReactNode }) {
  return (
    <Base.Panel value={tab} className={className} tabIndex={-1}>
      {children}
    </Base.Panel>
  )
}
