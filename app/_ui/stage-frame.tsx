import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/**
 * The picture's box, dark in both themes, 16:9. `children` is the video element; `top` are badges over its edge; `slate`
 * stands in place of the picture and names the fault and what still works; `captions` never cover the interpreter.
 */
export function StageFrame({
  label,
  top,
  slate,
  captions,
  className = '',
  children,
}: {
  label: string
  top?: ReactNode
  slate?: ReactNode
  captions?: ReactNode
  className?: string
  children?: ReactNode
}) {
  return (
    <figure className={`video ${className}`} aria-label={label}>
      {children}
      {slate}
      {top && <div className="v-top">{top}</div>}
      {captions && (
        <div className="v-cap">
          <p>{captions}</p>
        </div>
      )}
    </figure>
  )
}

/** What stands in place of the picture. */
export function Slate({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="slate">
      <Icon name={icon} />
      <b>{title}</b>
      {children && <p>{children}</p>}
      {actions}
    </div>
  )
}
