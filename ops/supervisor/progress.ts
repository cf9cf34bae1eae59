import { appendFileSync } from 'node:fs'
import { UserError } from './command-line.ts'

/** What the supervisor tells people: lines on the console, and the same with the time in its own log. */
export class Progress {
  readonly #log: string
  readonly #startedAt = performance.now()

  constructor(log: string) {
    this.#log = log
    // A terminal that was closed must not cut the draining short.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
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

  /** A fault as people are shown it: a `UserError` as it is, any other is ours, named in a sentence, its stack in the log. */
  explain(error: unknown): UserError {
    if (error instanceof UserError) return error
    this.note(error instanceof Error ? (error.stack ?? error.message) : String(error))
    const reason = error instanceof Error ? error.message : String(error)
    return new UserError(
      `Minsheng could not start: ${reason}. This is a fault of Minsheng; ${this.#log} has the details.`,
    )
  }
}
