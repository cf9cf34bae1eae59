/** What a wait ended with: what was waited for, too long a time, or too many who wait already. */
export type WaitEnd = 'reached' | 'timeout' | 'crowded'

/** Requests that wait for something to be published. Those for the same thing share a line, of which there are few. */
export class Waiters {
  readonly #lines = new Map<string, { isReached: () => boolean; waiting: Set<(end: WaitEnd) => void> }>()
  readonly #most: number
  #count = 0

  /** `most`: as many may wait at once. */
  constructor(most: number) {
    this.#most = most
  }

  get count(): number {
    return this.#count
  }

  /** Waits until `isReached`, which `key` names, for `ms` at most, or until the signal says that nobody waits any more. */
  wait(key: string, isReached: () => boolean, ms: number, signal: AbortSignal): Promise<WaitEnd> {
    if (isReached()) return Promise.resolve('reached')
    if (this.#count >= this.#most) return Promise.resolve('crowded')
    const line = this.#lines.get(key) ?? { isReached, waiting: new Set() }
    this.#lines.set(key, line)
    this.#count++
    return new Promise((resolve) => {
      const leave = (end: WaitEnd) => {
        if (!line.waiting.delete(leave)) return
        this.#count--
        if (line.waiting.size === 0) this.#lines.delete(key)
        clearTimeout(timer)
        signal.removeEventListener('abort', leaveLate)
        resolve(end)
      }
      const leaveLate = () => leave('timeout')
      const timer = setTimeout(leaveLate, ms)
      signal.addEventListener('abort', leaveLate)
      line.waiting.add(leave)
    })
  }

  /** Something was published: whoever waited for it goes on. */
  notify(): void {
    for (const { isReached, waiting } of [...this.#lines.values()])
      if (isReached()) for (const leave of [...waiting]) leave('reached')
  }
}
