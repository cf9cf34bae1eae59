/** Seconds of the demo city's life: how long its people take. */
export const SECONDS = {
  /** Between two looks at what goes on. */
  look: 3,
  /** A question waits so long before the demo's host reads it, so that a visitor who hosts is first. */
  review: 35,
  /** Between two questions that are put next. */
  queue: 15,
  /** Between an answer and the next call. */
  breath: 8,
  /** An official talks at least and at most so long. */
  talk: [90, 200],
  /** Between two questions of citizens, two votes, and two steps of departments. */
  ask: [45, 100],
  vote: [2, 8],
  casework: [30, 70],
  /** A hearing is announced so long before it begins, and a demo that is started anew keeps its hearing on so long. */
  announced: 120,
  least: 1_200,
  /** Whoever hosts or answers themselves is let alone for so long after their last act. */
  handsOff: 300,
} as const

/** The demo city's clock: seconds of its life in milliseconds of ours. Tests run it faster. */
export class Pace {
  readonly #faster: number
  readonly #next = new Map<string, number>()

  /** `faster`: how many times; 1 is life. */
  constructor(faster = 1) {
    this.#faster = faster
  }

  /** So many of its seconds, in milliseconds. */
  ms(seconds: number): number {
    return (seconds * 1_000) / this.#faster
  }

  /** Whether something that is done now and then is due; where it is, it is next due after a while between these bounds. */
  isDue(what: string, now: number, [least, most]: readonly [number, number]): boolean {
    const at = this.#next.get(what) ?? 0
    if (now < at) return false
    this.#next.set(what, now + this.ms(least + Math.random() * (most - least)))
    return at > 0
  }
}

/** A number from 0 to 1 that is the same for the same id: so that who looks again comes to the same end. */
export const shareOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(-6), 16) / 0xff_ff_ff
