import type { Reader } from './reader.ts'

/** How long screens were without a line. */
export type Absences = {
  /** Seconds of each loss that is over, from the loss to the first frame. */
  seconds: number[]
  /** Screens without a line now. */
  away: number
  /** Screens that were ended by a refusal. */
  refused: number
}

/** Watches the lines of some screens from now on; what it gives tells of their losses so far. */
export function watchLines(readers: readonly Reader[]): () => Absences {
  const lostAt = new Map<Reader, number>()
  const seconds: number[] = []
  for (const reader of readers) {
    reader.socket.on('disconnect', () => void lostAt.set(reader, lostAt.get(reader) ?? performance.now()))
    reader.socket.on('frame', () => {
      const at = lostAt.get(reader)
      if (at === undefined) return
      lostAt.delete(reader)
      seconds.push((performance.now() - at) / 1_000)
    })
  }
  return () => ({
    seconds: seconds.toSorted((a, b) => a - b),
    away: lostAt.size,
    refused: readers.filter(({ refusal }) => refusal !== undefined).length,
  })
}
