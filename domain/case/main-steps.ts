import { MAIN_STEPS } from '#contract/cases.ts'
import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { CaseMilestone, CaseView } from '#contract/streams/case/view.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { readCaseHistory } from './history.ts'
import { getCase } from './queries.ts'

/** What was done in a main case, and the milestones that this names. */
export type MainSteps = { steps: CaseEntry[]; milestones: Readonly<Record<string, CaseMilestone>> }

const TOLD: readonly string[] = MAIN_STEPS

/** Whether an entry is a word of who led the case then: it stands in each case that is handled together with it. */
function isTakenInEach({ type, at, public: said }: CaseEntry, holders: CaseView['holders']): boolean {
  if (type !== 'case.informed' && type !== 'case.reply_published') return false
  const lead = holders.findLast((since) => since.at <= Date.parse(at))
  return 'departmentId' in said && said.departmentId === lead?.holder
}

/** The public steps of a main case since another one is handled together with it, oldest first; none where the reader may not read its hearing. */
export async function readMainSteps(
  prisma: PrismaClient,
  reader: Actor,
  { number, at: since }: NonNullable<CaseView['mergedInto']>,
): Promise<MainSteps> {
  try {
    const entries = await readCaseHistory(prisma, reader, number)
    const told = entries.filter(({ type, at }) => TOLD.includes(type) && at >= since)
    if (!told.length) return { steps: [], milestones: {} }
    const { milestones, holders } = (await getCase(prisma, reader, number)).view
    return { steps: told.filter((entry) => !isTakenInEach(entry, holders)), milestones }
  } catch (error) {
    if (error instanceof Refusal) return { steps: [], milestones: {} }
    throw error
  }
}
