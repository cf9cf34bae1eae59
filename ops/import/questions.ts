import { UserError } from '../supervisor/command-line.ts'
import type { Import } from './command-line.ts'
import { importRows } from './import-rows.ts'
import { refusingCopies } from './known-before.ts'
import { type QuestionRow, questionReader } from './question-row.ts'
import { readFile } from './read-file.ts'
import { summary } from './summary.ts'
import type { System } from './system.ts'

/** Takes a file's questions into a hearing; says in the end what became of them. A `UserError` where the file or the hearing is none. */
export async function importQuestions(asked: Extract<Import, { what: 'questions' }>, system: System): Promise<string> {
  const { prisma, progress } = system
  const { slug, source } = asked
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  if (!hearing) throw new UserError(`There is no hearing "${slug}".`)
  if (hearing.closedAt) throw new UserError(`The hearing "${slug}" is closed and takes no more questions.`)
  const hearingId = hearing.id
  const reader = questionReader(source, asked)
  const questions = readFile(asked, reader, progress)
  const rows = asked.isNamed ? questions : refusingCopies(questions, prisma, { hearingId, source })
  const target = {
    name: 'question:import' as const,
    input: (row: Omit<QuestionRow, 'line'>, questionId: string) => ({ hearingId, questionId, ...row }),
    door: system.door,
  }
  return summary(await importRows(rows, target, progress), reader.ignored)
}
