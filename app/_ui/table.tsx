import type { ReactNode } from 'react'

/**
 * A table with its caption, in a region that scrolls by itself and by keyboard; rows are the caller's `thead`, `tbody`. Where columns lie
 * beyond an edge, that edge has a shadow.
 */
export function Table({
  caption,
  hideCaption,
  className = '',
  children,
}: {
  caption: string
  hideCaption?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="tw" aria-label={caption} tabIndex={0}>
      <table className={`table ${className}`}>
        <caption className={hideCaption ? 'sr' : undefined}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}
