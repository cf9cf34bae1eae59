import type { ReactNode } from 'react'

type Part = { key: string; label: ReactNode }

/** A small choice of one as links (an order, a filter): each has an address. */
export function LinkSegments({
  label,
  parts,
  current,
}: {
  label: string
  parts: readonly (Part & { href: string })[]
  current: string
}) {
  return (
    <nav className="seg" aria-label={label}>
      {parts.map((part) => (
        <a key={part.key} href={part.href} aria-current={part.key === current ? 'true' : undefined}>
          {part.label}
        </a>
      ))}
    </nav>
  )
}

/** The same choice inside an island. */
export function Segments({
  label,
  parts,
  current,
  onChoose,
}: {
  label: string
  parts: readonly Part[]
  current: string
  onChoose: (key: string) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a legend where the name is already spoken
    <div className="seg" role="group" aria-label={label}>
      {parts.map((part) => (
        <button key={part.key} type="button" aria-pressed={part.key === current} onClick={() => onChoose(part.key)}>
          {part.label}
        </button>
      ))}
    </div>
  )
}
