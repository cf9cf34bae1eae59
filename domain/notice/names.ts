import type { Bilingual } from '#contract/ids.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'

/** What mails about a case call departments, milestones and reasons by, and after how many days of silence a resolved case closes. */
export type MailNames = {
  departments: Map<string, Bilingual>
  milestones: Map<string, string>
  reasons: Map<string, Bilingual>
  silenceDays: number
  /** What somebody may do once a clock of this kind ran out. */
  remedies: Map<string, Bilingual>
  /** Steps of the ladder after a deadline, in their order. */
  stepsAfterDeadline: string[]
  timeZone: string
}

/** Reads these names, for one case. */
export async function readMailNames(tx: Tx, caseId: string): Promise<MailNames> {
  const milestones = await tx.selectFrom('caseMilestone').select(['id', 'title']).where('caseId', '=', caseId).execute()
  const rules = (await rulebookInForce(tx))?.document
  return {
    departments: await readDepartmentNames(tx),
    milestones: new Map(milestones.map(({ id, title }) => [id, title])),
    ...namesOfRules(rules),
  }
}

/** What a rulebook calls its parts; where there is none, it names nothing. */
export const namesOfRules = (rules: Rulebook | undefined): Omit<MailNames, 'departments' | 'milestones'> => ({
  reasons: new Map(rules?.reasons.map(({ code, name }) => [code, name])),
  silenceDays: rules?.silenceDays ?? 0,
  remedies: new Map(Object.entries(rules?.remedies ?? {})),
  stepsAfterDeadline: (rules?.ladder ?? []).filter(({ when }) => when === 'after').map(({ step }) => step),
  timeZone: rules?.calendar.timeZone ?? 'UTC',
})

/** The names of all departments, also of those that are retired. */
export async function readDepartmentNames(tx: Tx): Promise<Map<string, Bilingual>> {
  const rows = await tx.selectFrom('department').select(['id', 'nameZh', 'nameEn']).execute()
  return new Map(rows.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
}
