import { readFileSync } from 'node:fs'
import type { Progress } from './progress.ts'

/** npm hands a terminal's Ctrl-C on, so that one press arrives twice; later than this it is a second press. */
const SAME_PRESS_MS = 1_000
const PARENT_POLL_MS = 1_000

/** The wish to stop: a signal, or the end of the npm that started us. Asked again, it insists: kill and leave. */
export class StopRequest {
  /** Called when the wish is repeated, right before the process exits. */
  onInsist = () => {}
  readonly #abort = new AbortController()
  readonly #progress: Progress
  #askedAt = 0

  constructor(progress: Progress) {
    this.#progress = progress
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#ask())
    if (process.env.npm_lifecycle_event) this.#watchStarter()
  }

  /** Aborted once it was asked to stop. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** Stops for a reason of our own; further requests then insist. */
  begin() {
    this.#abort.abort()
  }

  #ask() {
    if (!this.signal.aborted) {
      this.#askedAt = performance.now()
      this.#progress.say('Stopping … (Ctrl-C again kills)')
      this.begin()
    } else if (performance.now() - this.#askedAt > SAME_PRESS_MS) {
      this.#progress.say('Killed.')
      this.onInsist()
      process.exit(130)
    }
  }

  #watchStarter() {
    const parent = process.ppid
    const starter = parentOf(parent)
    const timer = setInterval(() => {
      const now = parentOf(parent)
      // What cannot be read at the moment says nothing about who is gone.
      const isSame = starter === undefined || now === undefined || now === starter
      if (process.ppid === parent && isSame) return
      clearInterval(timer)
      if (!this.signal.aborted) this.#ask()
    }, PARENT_POLL_MS)
    timer.unref()
  }
}

/** The parent of a process, where that can be told: of our own one, which may be npm's shell, it is npm. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[1]) || undefined
  } catch {
    return undefined
  }
}
