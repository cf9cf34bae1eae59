/** Lines in place of what is on its way; drawn only after 400 ms. `label` says what is being fetched. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="sk" role="status">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <i key={line} />
      ))}
      <p className="muted">{label}</p>
    </div>
  )
}
