import type { Finding } from '#tests/lab/figure.ts'

/** A fault that is brought about for real, and what must hold then. */
export type Fault = {
  /** The row of the table of faults that it proves, in its words. */
  row: string
  /** Over in about half a minute; some of these are part of `npm test` (programs.test.ts). */
  quick: boolean
  /** Starts what it needs, breaks it, and measures; what lasts does so for `seconds`. It passes when every finding that has a bar reaches it. */
  run(seconds?: number): Promise<Finding[]>
}

/** A finding that must be nothing. */
export const none = (what: string, value: number, unit = ''): Finding => ({ what, value, unit, bar: { atMost: 0 } })

/** A finding that must be exactly this many. */
export function exactly(expected: number, what: string, value: number, unit = ''): Finding {
  const isRight = value === expected
  return {
    what: `${what} (exactly ${expected}${isRight ? '' : `, but ${value}`})`,
    value: isRight ? value : Number.NaN,
    unit,
    bar: { atLeast: expected },
  }
}
