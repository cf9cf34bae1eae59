import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** A list of what happened, newest first; the items are `TimelineItem`. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return <ol aria-label={label}>{children}</ol>
}

/** One event: circle = done, square = breach, dashed = void. `at` is ISO, `shown` is how the page writes it. */
export function TimelineItem({
  kind = 'done',
  icon,
  title,
  at,
  shown,
  children,
}: {
  kind?: 'done' | 'breach' | 'void' | 'reply' | 'start'
  icon: IconName
  title: ReactNode
  at: string
  shown: string
  children?: ReactNode
}) {
  return (
    <li className={`tl tl-${kind}`}>
      <span className="tl-i">
        <Icon name={icon} />
      </span>
      <div className="tl-b">
        <p className="tl-h">{title}</p>
        <time dateTime={at}>{shown}</time>
        {children}
      </div>
    </li>
  )
}
