/** The row to move to by `by` steps; stays at the ends. From nowhere: the first. */
export function stepFrom(rows: readonly string[], at: string | null, by: 1 | -1): string | null {
  const place = at === null ? -1 : rows.indexOf(at)
  if (place < 0) return rows[0] ?? null
  return rows[Math.min(rows.length - 1, Math.max(0, place + by))] ?? null
}

/**
 * The row to load once `done` is dealt with: the nearest after it that nobody else looks at, else the nearest before it,
 * else any that is left. `rows` are those from before the act, so that it works before and after the row has gone.
 */
export function rowAfter(rows: readonly string[], done: string, taken: { has(id: string): boolean }): string | null {
  const place = rows.indexOf(done)
  const after = rows.slice(place + 1)
  const before = place < 0 ? [] : rows.slice(0, place).reverse()
  return [...after, ...before].find((id) => !taken.has(id)) ?? after[0] ?? before[0] ?? null
}
