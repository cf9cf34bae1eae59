/** Under way at once: at most, at least, and at the start. */
const MOST = 12
const LEAST = 1
const START = 3
/** An answer that takes longer than this says that the machine is full; each quicker one says that a little more fits. */
const SLOW_MS = 60
const FEWER = 0.6
const MORE = 0.05

/**
 * Acts that wait for one another so that no more of them are under way than the machine answers in time: a crowd that outruns it would
 * measure its own line. What does not fit into the time is told.
 */
export class Line {
  readonly #waiting: (() => void)[] = []
  #underWay = 0
  #atOnce = START

  /** Runs an act in its turn; it brings how many milliseconds its answer took, if one came. */
  async run(act: () => Promise<number | undefined>): Promise<void> {
    if (this.#underWay >= this.#atOnce) await new Promise<void>((resolve) => void this.#waiting.push(resolve))
    this.#underWay++
    const ms = await act()
    this.#underWay--
    if (ms !== undefined)
      this.#atOnce = ms > SLOW_MS ? Math.max(LEAST, this.#atOnce * FEWER) : Math.min(MOST, this.#atOnce + MORE)
    for (let free = Math.ceil(this.#atOnce) - this.#underWay; free > 0; free--) this.#waiting.shift()?.()
  }
}
