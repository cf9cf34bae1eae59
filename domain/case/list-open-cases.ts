import { type Actor, readsDesk } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { type CaseOrigin, OPEN_CASES } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** An open case that a department already has, with its date where it was promised. `title` is null while the text is unreviewed. */
export type OpenCase = {
  number: string
  origin: CaseOrigin
  title: string | null
  dueOn: string | null
  openedAt: string
  departmentId: string
}

const PER_DEPARTMENT = 5

/**
 * Open cases of the departments to which a hearing's topics lead, those with a date first, at most five a department:
 * what an official should know before answering. Refused as `unknown`, `sign_in` or `forbidden` for who does not read the desk.
 */
export async function listOpenCases(prisma: PrismaClient, reader: Actor, slug: string): Promise<OpenCase[]> {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, include: { topics: true } })
  if (!hearing) throw new Refusal('unknown')
  if (!readsDesk(reader, hearing.id)) throw lacksRight(reader)
  const departments = [...new Set(hearing.topics.flatMap(({ departmentId }) => departmentId ?? []))]
  const lists = await Promise.all(
    departments.map((departmentId) =>
      prisma.case.findMany({
        where: { departmentId, status: { in: [...OPEN_CASES] }, hearing: { rehearsal: hearing.rehearsal } },
        include: { question: true },
        orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { openedAt: 'asc' }],
        take: PER_DEPARTMENT,
      }),
    ),
  )
  return lists.flat().map((row) => ({
    number: row.number,
    origin: row.origin,
    title: row.question.published ? row.question.title : null,
    dueOn: row.dueOn,
    openedAt: row.openedAt.toISOString(),
    departmentId: row.departmentId ?? '',
  }))
}
