import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { DB } from '#prisma/kysely.ts'

/** The door's handle on the database, and the transaction that a rule works in. */
export type Db = Kysely<DB>
export type Tx = Transaction<DB>

/** What a command knows of its surroundings: who, when, in which language, and how to notify readers. */
export type Context = {
  db: Db
  actor: Actor
  /** The sender's id of this act; the same again brings the answer that it got before. */
  commandId: string
  /** The command's one clock reading. */
  now: Date
  locale: Locale
  /** Appears in the log and in the sentence of an `internal` refusal. */
  requestId: string
  /** Tells readers that a stream has grown to this number; never throws, never awaited. */
  notify: (stream: string, seq: number) => void
  /** Takes what nobody foresaw. */
  report: (error: unknown, requestId: string) => void
}

/** What a rule may see: no database but its transaction, no way to reach out of it, so that it can be run again. */
export type RuleContext = Pick<Context, 'actor' | 'now'>
