import { appendFileSync } from 'node:fs'

/** What the supervisor tells people: lines on the console, and the same with the time in its own log. */
export class Progress {
  readonly #log: string
  readonly #startedAt = performance.now()

  constructor(log: string) {
    this.#log = log
  }

  /** Seconds since the start, for the last line. */
  get seconds(): string {
    return ((performance.now() - this.#startedAt) / 1000).toFixed(1)
  }

  /** One line of progress or news. */
  say(line: string) {
    this.note(line)
    console.log(line)
  }

  /** Into the log only, such as the stack of a fault of ours. */
  note(text: string) {
    appendFileSync(this.#log, `${new Date().toISOString()} ${text}\n`)
  }
}
