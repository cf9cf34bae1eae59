/** How old an answer that many ask for may be: the crowd's readings of a second are one. */
const FRESH_MS = 1_000

type Kept<V> = { at: number; answer: Promise<V> }

/**
 * Makes one reading of many: who asks for the same key within a second of its reading gets that one, even while it is under way. A reading
 * that fails is not kept, and none is kept for longer than it may be used: keys come from strangers.
 */
export function keepMoment<V>(read: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const kept = new Map<string, Kept<V>>()
  return (key) => {
    const now = performance.now()
    const known = kept.get(key)
    if (known && now - known.at < FRESH_MS) return known.answer
    // The oldest stand first.
    for (const [name, { at }] of kept) {
      if (now - at < FRESH_MS) break
      kept.delete(name)
    }
    const answer = read(key)
    kept.set(key, { at: now, answer })
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    return answer
  }
}
