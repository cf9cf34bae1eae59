import { DAY } from '#contract/clocks/days.ts'
import { type Actor, mayWatch } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A mailbox that takes letters. `letters`: how many came within the last seven days. */
export type Mailbox = {
  id: string
  slug: string
  title: Bilingual
  summary: Bilingual
  timeZone: string
  /** Its letters name a department, which leads their cases. */
  asksDepartment: boolean
  letters: number
}

const WEEK_MS = 7 * DAY

/** The mailboxes that take letters and that the reader may know of, in the order in which they were opened. */
export async function listMailboxes(prisma: PrismaClient, reader: Actor, now: Date): Promise<Mailbox[]> {
  const since = { where: { submittedAt: { gt: new Date(now.getTime() - WEEK_MS) } } }
  const rows = await prisma.hearing.findMany({
    where: { kind: 'mailbox', status: 'closed', rehearsal: false },
    include: { _count: { select: { questions: since } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows
    .filter((row) => mayWatch(row, reader))
    .map((row) => ({
      id: row.id,
      slug: row.slug,
      title: { zh: row.titleZh, en: row.titleEn },
      summary: { zh: row.summaryZh, en: row.summaryEn },
      timeZone: row.timeZone,
      asksDepartment: row.asksDepartment,
      letters: row._count.questions,
    }))
}

/** Until when the two clocks of a case run that began with it. The caller has asked whether the reader may read the case. */
export async function readFirstDue(
  prisma: PrismaClient,
  caseNumber: string,
): Promise<{ attention?: string; reply?: string }> {
  const rows = await prisma.caseClock.findMany({
    where: { case: { number: caseNumber }, round: 1, departmentId: null, kind: { in: ['attention', 'reply'] } },
  })
  return Object.fromEntries(rows.map(({ kind, dueAt }) => [kind, dueAt.toISOString()]))
}
