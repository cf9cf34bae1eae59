/** How old an answer that many ask for may be: the crowd's readings of a second are one. */
const FRESH_MS = 1_000

type Cached<V> = { at: number; answer: Promise<V> }

/**
 * Shares one read among all who ask for the same key within one second of its start, even while it is under way. A failed read is not
 * shared with later callers. Entries are deleted after that second, because keys come from strangers and must not pile up.
 */
export function memoizeForOneSecond<V, K extends string = string>(
  read: (key: K) => Promise<V>,
): (key: K) => Promise<V> {
  const cached = new Map<K, Cached<V>>()
  return (key) => {
    const now = performance.now()
    const known = cached.get(key)
    if (known && now - known.at < FRESH_MS) return known.answer
    // The oldest stand first.
    for (const [name, { at }] of cached) {
      if (now - at < FRESH_MS) break
      cached.delete(name)
    }
    const answer = read(key)
    cached.set(key, { at: now, answer })
    answer.catch(() => cached.get(key)?.answer === answer && cached.delete(key))
    return answer
  }
}
