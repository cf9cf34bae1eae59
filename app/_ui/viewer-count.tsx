import { Icon } from './icon.tsx'

/** How many are watching; not a live region, and whoever feeds it changes it at most every 5 s. */
export function ViewerCount({ count, locale, label }: { count: number; locale: string; label: string }) {
  return (
    <span className="tag">
      <Icon name="viewers" />
      {count.toLocaleString(locale)} {label}
    </span>
  )
}
