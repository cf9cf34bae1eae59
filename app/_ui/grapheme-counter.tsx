import { Icon } from './icon.tsx'

/** How much of a limit is used, in characters as people count them (graphemes). `over` is said in words when it is exceeded. */
export function GraphemeCounter({
  id,
  count,
  max,
  label,
  over,
}: {
  id?: string
  count: number
  max: number
  label: string
  over: string
}) {
  const tooLong = count > max
  return (
    <p className={tooLong ? 'counter counter-over' : 'counter'} id={id}>
      {tooLong && <Icon name="error" />}
      <span className="sr">{label} </span>
      {count} / {max}
      {tooLong && <span>{over}</span>}
    </p>
  )
}
