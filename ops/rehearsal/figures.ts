/** Count, median, 99th percentile and largest of some figures, rounded to tenths; nothing but the count where there are none. */
export type Spread = { count: number; p50?: number; p99?: number; max?: number }

/** The spread of some figures. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  if (!sorted.length) return { count: 0 }
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}

const round = (figure: number) => Math.round(figure * 10) / 10

/** How a count of decoded frames went on: frames in all, seconds until the first, and the longest time without a new one since. */
export type FrameCourse = { frames: number; firstAfterSeconds: number | null; longestGapSeconds: number }

/** Reads samples of [milliseconds, frames so far], in order. The gap after the last new frame counts too. */
export function frameCourse(samples: readonly (readonly [at: number, frames: number])[]): FrameCourse {
  const start = samples[0]?.[0] ?? 0
  let frames = 0
  let lastNew: number | undefined
  let firstNew: number | undefined
  let gap = 0
  for (const [at, total] of samples) {
    if (lastNew !== undefined) gap = Math.max(gap, at - lastNew)
    if (total <= frames) continue
    frames = total
    lastNew = at
    firstNew ??= at
  }
  const seconds = (ms: number) => Math.round(ms / 100) / 10
  return {
    frames,
    firstAfterSeconds: firstNew === undefined ? null : seconds(firstNew - start),
    longestGapSeconds: seconds(gap),
  }
}
