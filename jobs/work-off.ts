import type { Logger } from 'pino'
import type { Tx } from '#domain/kernel/context.ts'
import type { Database } from '#platform/db.ts'

/** Work that waits in the database: how one piece is found, done, and put off where it failed. */
type Work<T> = {
  /** Pieces of one run; the next one goes on. */
  atMost: number
  due: (now: Date) => Promise<T | undefined>
  /** Does a piece, if and when the transaction commits; false where another process has it. */
  take: (tx: Tx, piece: T, now: Date) => Promise<boolean>
  putOff: (piece: T, now: Date) => Promise<void>
  /** What a log says of one that failed, and which one it was. */
  failed: string
  logged: (piece: T) => Readonly<Record<string, string>>
}

/** Does what is due, each piece in a transaction of its own. One that fails is put off, and the others go on. */
export async function workOff<T extends object>(
  { db, clock }: Database,
  log: Logger,
  { atMost, due, take, putOff, failed, logged }: Work<T>,
): Promise<void> {
  for (let n = 0; n < atMost; n++) {
    const now = clock.now()
    const piece = await due(now)
    if (!piece) return
    try {
      if (!(await db.transaction().execute((tx) => take(tx, piece, now)))) return
    } catch (error) {
      log.warn({ ...logged(piece), error: String(error) }, failed)
      await putOff(piece, now)
    }
  }
}
