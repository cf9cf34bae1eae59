import { setTimeout as pause } from 'node:timers/promises'
import { SYSTEM } from '#contract/identity.ts'
import { REFUSALS, type RefusalWire } from '#contract/refusals.ts'
import { execute } from '#domain/execute.ts'
import type { Context } from '#domain/kernel/context.ts'
import { timeOrderedId } from '../time-ordered-id.ts'
import type { BadRow, QuestionReader, QuestionRow } from './question-row.ts'
import type { FileRow } from './read-rows.ts'

/** So many commands are under way at once; more only wait for the hearing's place in the record. */
const AT_ONCE = 8
const TRIES = 20

/** Where the questions go, and how the door is reached. */
export type Target = { hearingId: string; door: Pick<Context, 'db' | 'wake' | 'report'> }

/** How far an import is. Every row of the file ends in one of the numbers. */
export type Sum = { imported: number; known: number; bad: BadRow[] }

/** Sends a file's questions through the door; a bad row is told to `onBad` and passed over. Throws where the system can't be reached. */
export async function importQuestions(
  rows: AsyncIterable<FileRow>,
  reader: QuestionReader,
  target: Target,
  tell: { onProgress: (sum: Sum) => void; onBad: (row: BadRow) => void },
): Promise<Sum> {
  const sum: Sum = { imported: 0, known: 0, bad: [] }
  const skip = (row: BadRow) => {
    sum.bad.push(row)
    tell.onBad(row)
  }
  const source = rows[Symbol.asyncIterator]()
  let failed = false
  const work = async () => {
    for (let next = await source.next(); !next.done && !failed; next = await source.next()) {
      const row = reader.read(next.value)
      if ('reason' in row) skip(row)
      else {
        const fate = await importOne(row, target)
        if (typeof fate === 'string') sum[fate]++
        else skip(fate)
      }
      tell.onProgress(sum)
    }
  }
  const guarded = () =>
    work().catch((error: unknown) => {
      failed = true
      throw error
    })
  await Promise.all(Array.from({ length: AT_ONCE }, guarded))
  sum.bad.sort((a, b) => a.line - b.line)
  return sum
}

async function importOne(row: QuestionRow, { hearingId, door }: Target): Promise<'imported' | 'known' | BadRow> {
  const { line, ...fields } = row
  const questionId = timeOrderedId(Date.parse(row.submittedAt))
  for (let attempt = 1; ; attempt++) {
    const context = { ...door, actor: SYSTEM, now: new Date(), locale: 'en' as const, requestId: `import line ${line}` }
    const result = await execute('question:import', { hearingId, questionId, ...fields }, context)
    // The answer names the question that has this import key: ours, or one from before.
    if (result.ok) return result.value.id === questionId ? 'imported' : 'known'
    if (!REFUSALS[result.refusal.code].retry) return { line, reason: reasonOf(result.refusal) }
    if (attempt === TRIES) throw new Error(result.refusal.message)
    await pause(result.refusal.retryAfterMs ?? 1_000)
  }
}

const reasonOf = ({ field, message }: RefusalWire) => (field ? `${field}: ${message}` : message)
