import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** A short word over the page, at least 6 s (the caller's clock), never the only trace of an event. */
export function Toast({ icon = 'ok', children }: { icon?: IconName; children: ReactNode }) {
  return (
    <div className="toast" role="status">
      <Icon name={icon} />
      {children}
    </div>
  )
}
