import type { ReactNode } from 'react'

/**
 * A surface with a hairline. `mark` says what is current: `current` yours to do or selected (黛), `live` being answered
 * (朱), `promise` a double frame. `label` names it as a region; `flush` leaves the padding to the content.
 */
export function Card({
  as: Tag = 'section',
  mark,
  flush,
  label,
  labelledBy,
  className = '',
  id,
  children,
}: {
  as?: 'section' | 'div' | 'article' | 'li' | 'aside'
  mark?: 'current' | 'live' | 'promise'
  flush?: boolean
  label?: string
  labelledBy?: string
  className?: string
  id?: string
  children: ReactNode
}) {
  const look = `card ${flush ? '' : 'pad'} ${mark ? `card-${mark}` : ''} ${className}`
  return (
    <Tag className={look} aria-label={label} aria-labelledby={labelledBy} id={id}>
      {children}
    </Tag>
  )
}
