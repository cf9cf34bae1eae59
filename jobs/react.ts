import { setTimeout as pause } from 'node:timers/promises'
import { REFUSALS } from '#contract/refusals.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { type PendingReaction, readReactionBacklog, settleReaction, takeReactions } from '#domain/kernel/reactions.ts'
import { traced } from '#domain/kernel/trace.ts'
import type { Database } from '#platform/db.ts'
import { metrics } from '#platform/metrics.ts'
import { queueNotice } from '#platform/outgoing-mail.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'
import type { ReactionContext, Reactions } from './reactions.ts'

/** Entries taken up at once. */
const BATCH = 40
/** Streams whose entries are reacted to at the same time; each holds a connection, and a second one while it gives a command. */
const LANES = 4
/** When there was nothing to do, it looks again after so long. */
const IDLE_MS = 1_000
/** How long reactions under way may take to end, as tasks may. */
const DRAIN_MS = 8_000
/** The label under which reactions are counted beside the queues. */
const QUEUE = 'reactions'

type Parts = CommandParts & { database: Database }
type AnyReaction = (entry: object, ctx: ReactionContext) => Promise<void>

/**
 * Reacts to entries of the record from now on, whenever they were appended. Each one is settled by one transaction, of whatever process; what
 * fails, or dies, is begun again after a while that doubles. Entries of one stream are begun in their order, but none waits for one that failed.
 */
export function startReactions(parts: Parts, reactions: Reactions): { close(): Promise<void> } {
  const ending = new AbortController()
  const { signal } = ending
  let away = false
  const look = async () => {
    try {
      const taken = await takeReactions(parts.database.db, BATCH)
      away = false
      await reactTo(parts, reactions, taken)
      return taken.length
    } catch (error) {
      if (!away) parts.log.warn({ error: String(error) }, 'reactions could not be read')
      away = true
      return 0
    }
  }
  const run = async () => {
    while (!signal.aborted)
      if ((await look()) < BATCH) await pause(IDLE_MS, undefined, { signal }).catch(() => undefined)
  }
  const running = run()
  return {
    async close() {
      ending.abort()
      await Promise.race([running, pause(DRAIN_MS, undefined, { ref: false })])
    },
  }
}

/** Writes how many entries wait for their reactions, and for how long, into the metrics. */
export async function measureReactions(db: Database['db']): Promise<void> {
  const { waiting, oldestSeconds } = await readReactionBacklog(db)
  metrics.tasksWaiting.set({ queue: QUEUE }, waiting)
  metrics.oldestTask.set({ queue: QUEUE }, oldestSeconds)
}

async function reactTo(parts: Parts, reactions: Reactions, taken: readonly PendingReaction[]): Promise<void> {
  const streams = Map.groupBy(taken, ({ stream }) => stream).values()
  // The lanes share one iterator, so each takes the next stream.
  const lane = async () => {
    for (const pending of streams) for (const one of pending) await reactOnce(parts, reactions, one)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function reactOnce(parts: Parts, reactions: Reactions, pending: PendingReaction): Promise<void> {
  const { stream, seq, tries } = pending
  const done = metrics.taskSeconds.startTimer({ queue: QUEUE })
  try {
    await traced('reaction', { stream, tries }, () => settle(parts, reactions, pending), { root: true })
  } catch (error) {
    metrics.taskFailures.inc({ queue: QUEUE })
    parts.log.warn({ stream, seq, tries, error: String(error) }, 'an entry was not reacted to')
  } finally {
    done()
  }
}

/** Settles an entry and does what is to be done about it, in one transaction. */
function settle(parts: Parts, reactions: Reactions, pending: PendingReaction): Promise<void> {
  const { database } = parts
  return database.db.transaction().execute(async (tx) => {
    const found = await settleReaction(tx, pending)
    if (!found) return
    const { stream, entry } = found
    // Kind, type and body belong together; the compiler can't follow that through an indexed union.
    const tables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = reactions
    const react = tables[stream.kind]?.[entry.type] as AnyReaction | undefined
    // A newer process knows it.
    if (!react) throw new Error(`no reaction to ${entry.type}`)
    await react(entry, {
      stream,
      tx,
      now: database.clock.now(),
      mail: (mail) => queueNotice(tx, database, mail, database.clock.now()),
      async act(name, input, part) {
        const commandId = derivedId([name, stream.name, entry.seq, ...(part === undefined ? [] : [part])])
        const result = await executeBySystem(parts, name, input, { commandId, failed: 'a reaction failed' })
        if (!result.ok && REFUSALS[result.refusal.code].retry) throw new Error(`${name}: ${result.refusal.code}`)
        return result
      },
    })
  })
}
