import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** How grave a notice is. */
export type Tone = 'info' | 'ok' | 'warn' | 'danger'

const ICON: Record<Tone, IconName> = { info: 'info', ok: 'ok', warn: 'warn', danger: 'error' }
const LOOK: Record<Tone, string> = { info: '', ok: 'note-ok', warn: 'note-warn', danger: 'note-danger' }

/**
 * A notice that stands where it belongs. `announce` makes it a live region: `polite` for receipts and states,
 * `assertive` only for "not sent". `title` is a bold first line; `actions` are buttons under the words.
 */
export function Notice({
  tone = 'info',
  title,
  icon = ICON[tone],
  announce,
  actions,
  className = '',
  id,
  children,
}: {
  tone?: Tone
  title?: ReactNode
  icon?: IconName
  announce?: 'polite' | 'assertive'
  actions?: ReactNode
  className?: string
  id?: string
  children?: ReactNode
}) {
  const role = announce === 'assertive' ? 'alert' : announce && 'status'
  return (
    <div className={`note ${LOOK[tone]} ${className}`} role={role} id={id}>
      <Icon name={icon} />
      <div className="note-b">
        {title && <b>{title}</b>}
        {children && <div>{children}</div>}
        {actions && <div className="note-a">{actions}</div>}
      </div>
    </div>
  )
}
