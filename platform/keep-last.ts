/**
 * Keeps answers that never change, those of the last `most` keys that were asked for. Who asks for a key that is being made waits for the same answer. A
 * failure is kept for nobody: the next one who asks tries again.
 */
export function keepLast<V>(most: number): (key: string, make: () => Promise<V>) => Promise<V> {
  const kept = new Map<string, Promise<V>>()
  return (key, make) => {
    const answer = kept.get(key) ?? make()
    // What was asked for last stands last.
    kept.delete(key)
    kept.set(key, answer)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    answer.catch(() => kept.get(key) === answer && kept.delete(key))
    return answer
  }
}
