import { Bucket, type Rate } from '#platform/bucket.ts'

/** The requests of one session: no more than its rate allows, and one after the other. */
export class RequestQueue {
  readonly #allowance: Bucket
  #tail: Promise<unknown> = Promise.resolve()

  constructor(rate: Rate) {
    this.#allowance = new Bucket(rate)
  }

  /** Takes one request's worth of the allowance. */
  allow(): boolean {
    return this.#allowance.take()
  }

  /** Runs after whatever was asked before, so that no two requests cross. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(task)
    this.#tail = run.catch(() => undefined)
    return run
  }
}
