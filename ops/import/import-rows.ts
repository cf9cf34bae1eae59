import { setTimeout as pause } from 'node:timers/promises'
import { SYSTEM } from '#contract/identity.ts'
import { REFUSALS, type RefusalWire } from '#contract/refusals.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import type { Context } from '#domain/kernel/context.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import type { BadRow } from './row-reader.ts'

/** So many commands are under way at once: as many as share a commit; more only wait for the hearing's place in the record. */
const AT_ONCE = 32
const TRIES = 20
/** A fault of ours that comes again with the same row is that row's. */
const TRIES_OF_FAULT = 3

/** A row that a file holds. */
type Row = { line: number; submittedAt: string }

/** By which command a row is imported, under an id that was made for it, and how the door is reached. */
export type Target<R extends Row, N extends CommandName> = {
  name: N
  input: (row: Omit<R, 'line'>, id: string) => RawInput<N>
  door: Pick<Context, 'db' | 'notify' | 'report'>
}

/** How far an import is. Every row of the file ends in one of the numbers. */
export type Sum = { imported: number; known: number; bad: BadRow[] }

/** Sends a file's rows through the door; a bad row is told to `onBad` and passed over, whatever is wrong with it. Throws where the system can't be reached, once nothing is under way any more. */
export async function importRows<R extends Row, N extends CommandName>(
  rows: AsyncIterable<R | BadRow>,
  target: Target<R, N>,
  tell: { onProgress: (sum: Sum) => void; onBad: (row: BadRow) => void },
): Promise<Sum> {
  const sum: Sum = { imported: 0, known: 0, bad: [] }
  const skip = (row: BadRow) => {
    sum.bad.push(row)
    tell.onBad(row)
  }
  const source = rows[Symbol.asyncIterator]()
  const stop = new AbortController()
  const work = async () => {
    try {
      for (let next = await source.next(); !next.done && !stop.signal.aborted; next = await source.next()) {
        const outcome = 'reason' in next.value ? next.value : await importOne(next.value, target, stop.signal)
        if (typeof outcome === 'string') sum[outcome]++
        else skip(outcome)
        tell.onProgress(sum)
      }
    } catch (error) {
      // The others end with what they have under way; the first who failed says why.
      stop.abort(error)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  stop.signal.throwIfAborted()
  sum.bad.sort((a, b) => a.line - b.line)
  return sum
}

async function importOne<R extends Row, N extends CommandName>(
  row: R,
  { name, input, door }: Target<R, N>,
  signal: AbortSignal,
): Promise<'imported' | 'known' | BadRow> {
  const { line, ...fields } = row
  const id = timeOrderedId(Date.parse(row.submittedAt))
  for (let attempt = 1; ; attempt++) {
    const requestId = `import line ${line}`
    // Its import key tells a row of an earlier import; this tells the tries of one.
    const context = { ...door, actor: SYSTEM, commandId: id, now: new Date(), locale: 'en' as const, requestId }
    const result = await execute(name, input(fields, id), context)
    // The answer names what has this import key: ours, or one from before.
    if (result.ok) return result.value.id === id ? 'imported' : 'known'
    const { code, message, retryAfterMs } = result.refusal
    if (!REFUSALS[code].retry || (code === 'internal' && attempt === TRIES_OF_FAULT))
      return { line, reason: reasonOf(result.refusal) }
    if (attempt === TRIES) throw new Error(message)
    await pause(retryAfterMs ?? 1_000, undefined, { signal })
  }
}

const reasonOf = ({ field, message }: RefusalWire) => (field ? `${field}: ${message}` : message)
