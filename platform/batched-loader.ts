import { setTimeout as pause } from 'node:timers/promises'

/** Two readings begin no sooner after one another: a crowd of a thousand a second is read ten at a time, and one who comes alone at once. */
const APART_MS = 10
/** A reading that hangs keeps the next one waiting for so long. */
const LONGEST_MS = 1_000

/**
 * Loads many keys with one read: all that are asked for in one turn of the event loop, or while an earlier read is under way or has just
 * begun. Nothing is cached: a call after a read has begun is answered by the next one. A key that the read does not return gives undefined.
 */
export function batchedLoader<V>(
  read: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let next: { keys: Set<string>; answers: Promise<ReadonlyMap<string, V>> } | undefined
  let underWay: Promise<unknown> = Promise.resolve()
  return async (key) => {
    if (!next) {
      const keys = new Set<string>()
      const begun = Promise.all([underWay, new Promise<void>(setImmediate)])
      const answers = begun.then(() => {
        next = undefined
        return read([...keys])
      })
      underWay = begun.then(() => Promise.all([pause(APART_MS), atMost(LONGEST_MS, answers)]))
      next = { keys, answers }
    }
    next.keys.add(key)
    return (await next.answers).get(key)
  }
}

/** Waits until it has ended, however it does, but not longer. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const giveUp = new AbortController()
  const { signal } = giveUp
  await Promise.allSettled([Promise.race([work, pause(ms, undefined, { signal, ref: false })])])
  giveUp.abort()
}
