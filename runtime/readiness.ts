import type { Logger } from 'pino'
import type { Database } from '#platform/db.ts'

const ASK_MS = 1_000
/** A database that is taken over by its standby is away for less. */
const PATIENCE_MS = 5_000
/** A variable: the driver takes the time of a single query, its types do not say so. A server that is frozen would keep the asker for ever. */
const QUESTION = { text: 'SELECT 1', query_timeout: 2_000 }

/**
 * Whether a node should be given more sockets: it is not leaving, and PostgreSQL has answered within the last five seconds. Redis is not asked:
 * without it a node goes on serving.
 */
export class Readiness {
  readonly #pool: Database['pool']
  readonly #log: Pick<Logger, 'warn' | 'info'>
  readonly #timer = setInterval(() => void this.#ask(), ASK_MS)
  #answeredAt = performance.now()
  #asking = false
  #away = false
  #leaving = false

  constructor(pool: Database['pool'], log: Pick<Logger, 'warn' | 'info'>) {
    this.#pool = pool
    this.#log = log
  }

  /** What makes it not ready; empty when it is. */
  get obstacles(): ('draining' | 'database')[] {
    return [
      ...(this.#leaving ? (['draining'] as const) : []),
      ...(performance.now() - this.#answeredAt > PATIENCE_MS ? (['database'] as const) : []),
    ]
  }

  /** From now on it is not ready, whatever else. */
  leave(): void {
    this.#leaving = true
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      await this.#pool.query(QUESTION)
      this.#answeredAt = performance.now()
      if (this.#away) this.#log.info('the database answers again')
      this.#away = false
    } catch (error) {
      if (!this.#away) this.#log.warn({ error: String(error) }, 'the database does not answer')
      this.#away = true
    } finally {
      this.#asking = false
    }
  }
}
