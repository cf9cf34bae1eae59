import { setTimeout as pause } from 'node:timers/promises'
import { SYSTEM } from '#contract/identity.ts'
import { REFUSALS, type RefusalWire } from '#contract/refusals.ts'
import { execute } from '#domain/execute.ts'
import type { Context } from '#domain/kernel/context.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import type { BadRow, QuestionRow } from './question-row.ts'

/** So many commands are under way at once; more only wait for the hearing's place in the record. */
const AT_ONCE = 8
const TRIES = 20
/** A fault of ours that comes again with the same row is that row's. */
const TRIES_OF_FAULT = 3

/** Where the questions go, and how the door is reached. */
export type Target = { hearingId: string; door: Pick<Context, 'db' | 'notify' | 'report'> }

/** How far an import is. Every row of the file ends in one of the numbers. */
export type Sum = { imported: number; known: number; bad: BadRow[] }

/** Sends a file's questions through the door; a bad row is told to `onBad` and passed over, whatever is wrong with it. Throws where the system can't be reached, once nothing is under way any more. */
export async function importQuestions(
  rows: AsyncIterable<QuestionRow | BadRow>,
  target: Target,
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

async function importOne(
  row: QuestionRow,
  { hearingId, door }: Target,
  signal: AbortSignal,
): Promise<'imported' | 'known' | BadRow> {
  const { line, ...fields } = row
  const questionId = timeOrderedId(Date.parse(row.submittedAt))
  for (let attempt = 1; ; attempt++) {
    const requestId = `import line ${line}`
    // Its import key tells a question of an earlier import; this tells the tries of one.
    const context = { ...door, actor: SYSTEM, commandId: questionId, now: new Date(), locale: 'en' as const, requestId }
    const result = await execute('question:import', { hearingId, questionId, ...fields }, context)
    // The answer names the question that has this import key: ours, or one from before.
    if (result.ok) return result.value.id === questionId ? 'imported' : 'known'
    const { code, message, retryAfterMs } = result.refusal
    if (!REFUSALS[code].retry || (code === 'internal' && attempt === TRIES_OF_FAULT))
      return { line, reason: reasonOf(result.refusal) }
    if (attempt === TRIES) throw new Error(message)
    await pause(retryAfterMs ?? 1_000, undefined, { signal })
  }
}

const reasonOf = ({ field, message }: RefusalWire) => (field ? `${field}: ${message}` : message)
