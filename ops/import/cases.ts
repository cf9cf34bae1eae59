import { UserError } from '../supervisor/command-line.ts'
import { type CaseRow, caseReader, nameKey, type Places } from './case-row.ts'
import type { Import } from './command-line.ts'
import { importRows } from './import-rows.ts'
import { refusingCopies } from './known-before.ts'
import { readFile } from './read-file.ts'
import { replyTimes } from './reply-times.ts'
import { summary } from './summary.ts'
import type { System } from './system.ts'

/** Takes a file's cases into a mailbox; says in the end what became of them, and how fast they were replied to. A `UserError` where the file, the mailbox, the department or the rulebook is none. */
export async function importCases(asked: Extract<Import, { what: 'cases' }>, system: System): Promise<string> {
  const { prisma, progress } = system
  const { slug, source, rulebook, isPublic } = asked
  const mailbox = await prisma.hearing.findUnique({ where: { slug }, include: { topics: true } })
  if (mailbox?.kind !== 'mailbox') throw new UserError(`There is no mailbox "${slug}".`)
  if (mailbox.status !== 'closed') throw new UserError(`The mailbox "${slug}" is archived and takes no more letters.`)
  if (rulebook !== null && !(await prisma.rulebookVersion.findUnique({ where: { number: rulebook } })))
    throw new UserError(`There is no version ${rulebook} of the rulebook.`)
  const departments = await readDepartments(system)
  const topics: Places['topics'] = new Map(
    mailbox.topics.flatMap((topic) => [topic.nameZh, topic.nameEn].map((name) => [nameKey(name), topic] as const)),
  )
  const fallback = asked.department === null ? null : departments.get(nameKey(asked.department))
  if (fallback === undefined) throw new UserError(`There is no department "${asked.department}" at work.`)
  const { reader, unknownTopics } = caseReader(source, { departments, topics, fallback }, asked)
  const found = readFile(asked, reader, progress)
  const rows = asked.isNamed ? found : refusingCopies(found, prisma, { hearingId: mailbox.id, source })
  const target = {
    name: 'case:import' as const,
    input: (row: Omit<CaseRow, 'line'>, letterId: string) => ({
      ...{ mailboxId: mailbox.id, letterId, rulebook, public: isPublic },
      ...row,
    }),
    door: system.door,
  }
  const sum = await importRows(rows, target, progress)
  const unknown = [...unknownTopics].map(([name, n]) => `${name} (${n})`)
  return [
    summary(sum, reader.ignored),
    ...(unknown.length ? [`Topics that the mailbox has not, left out: ${unknown.join(', ')}.`] : []),
    await replyTimes(prisma, { mailboxId: mailbox.id, source }),
  ].join('\n')
}

/** Departments at work by their names and ids. */
async function readDepartments({ prisma }: System): Promise<Map<string, string>> {
  const rows = await prisma.department.findMany({ where: { retiredAt: null } })
  return new Map(
    rows.flatMap(({ id, nameZh, nameEn }) => [id, nameZh, nameEn].map((name) => [nameKey(name), id] as const)),
  )
}
